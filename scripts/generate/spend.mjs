import { FIRST_DAY, LAST_DAY, LOADED_AT } from './calendar.mjs';

/** @typedef {import('./shop.mjs').Randomness} Randomness */

/** Share of revenue that each platform's visits bring, and the return on ad spend it is to have. */
const PLATFORMS = /** @type {const} */ ([
  ['Email', (0.58 * 45) / 95, 6.3],
  ['Google', (0.58 * 30) / 95, 3.67],
  ['YouTube', (0.58 * 10) / 95, 1.93],
  ['Facebook', (0.58 * 10) / 95, 1.52],
]);

/**
 * The SELECT of the ad spend, from `item_base`: 2,562 days × 4 platforms rows. A platform's mean spend
 * follows the kept revenue of the month; around the mean, spend, clicks and impressions vary as 1,000 to
 * 6,000, 100 to 600 and 5,000 to 25,000 do. On some pairs of days a platform runs two campaigns on the first
 * and none on the second.
 *
 * @param {Randomness} draw
 */
export function spendSelect(draw) {
  return `
with sold as (
  select date_trunc('month', ordered_at) as month, sum(cast(sale_price as decimal(18, 2)))::double as revenue
  from item_base where status not in ('Cancelled', 'Returned') group by 1
), days as (
  select cast(d as date) as date, row_number() over (order by d) - 1 as n
  from generate_series(timestamp '${FIRST_DAY}', timestamp '${LAST_DAY}', interval 1 day) as s(d)
), expected as (
  select date, n, coalesce(revenue, 0) / count(*) over (partition by month) as revenue
  from (select *, date_trunc('month', date) as month from days) as d left join sold using (month)
), cells as (
  select e.date, n, p.platform, n * 8 + p.number as k, (n // 2) * 8 + p.number as pair,
    greatest(revenue, 20) * p.share / p.target as mean
  from expected as e
  cross join (values ${PLATFORMS.map(([platform, share, roas], index) => `(${index}, '${platform}', ${share}, ${roas})`).join(', ')}) as p(number, platform, share, target)
), shifted as (
  select *, unnest(range(case when not ${draw.chance('pair', 'two campaigns', 0.08)} then 1 when n % 2 = 0 then 2 else 0 end)) as extra
  from cells
), drawn as (
  select *, k * 2 + extra as c, mean / 3500 as size from shifted
)
select date, 'campaign_' || ((dayofyear(date) + extra * 5) % 10) as campaign_id, platform,
  round(greatest(0.01, size * (1000 + 5000 * ${draw.u('c', 'spend')})), 2)::double as spend,
  cast(round(size * (100 + 500 * ${draw.u('c', 'clicks')})) as bigint) as clicks,
  cast(ceil(size * (5000 + 20000 * ${draw.u('c', 'impressions')})) as bigint) as impressions,
  ${LOADED_AT} as _loaded_at
from drawn
order by date, platform, campaign_id`;
}
