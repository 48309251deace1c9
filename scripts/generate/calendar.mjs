/** The span of the generated shop, as in the published data: 2,562 days. */
export const FIRST_DAY = '2019-01-20';
export const LAST_DAY = '2026-01-24';
export const END = `timestamp '${LAST_DAY} 23:59:59'`;
/** When the extract was loaded: the morning after its last day. */
export const LOADED_AT = `timestamp '2026-01-25 03:00:00'`;

/** The inverse of the volume's distribution has this many steps. */
const SLOTS = 65536;

/**
 * SQL that creates table `calendar` (day, weight) and table `day_of_slot` (slot, day): a uniform draw times
 * 65,536 is a slot, and its day follows the shop's volume. A join on `slot` streams, which looking up a
 * cumulative sum would not.
 *
 * The volume grows with the seventh power of time from a small base, so that the last 30 days carry about a
 * twelfth of all revenue; November and December lie a quarter above the trend.
 */
export const calendarSql = `
create table calendar as
with days as (
  select cast(d as date) as day, row_number() over (order by d) as n
  from generate_series(timestamp '${FIRST_DAY}', timestamp '${LAST_DAY}', interval 1 day) as s(d)
)
select day, (0.02 + pow((n - 0.5) / max(n) over (), 7)) * case when month(day) >= 11 then 1.28 else 1.0 end as weight
from days;

create table day_of_slot as
with cumulative as (
  select day, sum(weight) over (order by day) / sum(weight) over () as upto from calendar
)
select slot, c.day
from (select i as slot, (i + 0.5) / ${SLOTS} as p from range(${SLOTS}) as r(i)) as s
asof join cumulative as c on s.p <= c.upto;
`;

/**
 * SQL for the slot of a draw.
 *
 * @param {string} draw  SQL of a number in [0, 1)
 */
export const slot = (draw) => `cast(floor(${draw} * ${SLOTS}) as bigint)`;
