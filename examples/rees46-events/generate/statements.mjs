// The generator as SQL: the calendar, the catalogue, and the events that arrive in a span of days.
import { randomness } from '../../../scripts/generate/random.mjs';
import {
  BRANDS,
  CATEGORIES,
  EVENTS_PER_SESSION,
  HOURS,
  RECODED,
  SESSIONS_PER_USER,
  WEEKDAYS,
} from './shape.mjs';

/** Every so many sessions is the only order of somebody who buys once. */
const ONCE = 50;
const DAY = 86_400_000;

/** @typedef {{ events: number, days: number, from: string, seed: number }} Size */

/**
 * The days with their sessions: numbers first to first + sessions − 1.
 *
 * @param {Size} size
 * @returns {{ day: string, first: number, sessions: number }[]}
 */
export function calendar({ events, days, from }) {
  const start = Date.parse(`${from}T00:00:00Z`);
  const weights = Array.from({ length: days }, (_, index) => {
    const weekday = WEEKDAYS[(new Date(start + index * DAY).getUTCDay() + 6) % 7] ?? 1;
    // Traffic grows by a fifth over the span, and there is a week of discounts after a third of it.
    const sale = Math.abs(index - Math.floor(days / 3)) <= 3 ? 1.6 : 1;
    return weekday * sale * (1 + (0.2 * index) / days);
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let first = 1;
  return weights.map((weight, index) => {
    const sessions = Math.max(1, Math.round(((events / EVENTS_PER_SESSION) * weight) / total));
    const row = { day: new Date(start + index * DAY).toISOString().slice(0, 10), first, sessions };
    first += sessions;
    return row;
  });
}

/**
 * Tables and macros that the events are made from.
 *
 * @param {Size} size
 * @returns {string[]}
 */
export function baseStatements(size) {
  const draw = randomness(size.seed);
  const days = calendar(size);
  const last = /** @type {{ first: number, sessions: number }} */ (days.at(-1));
  const sessions = last.first + last.sessions - 1;
  const users = Math.max(20, Math.round(sessions / SESSIONS_PER_USER));
  const regulars = Math.max(5, Math.round(sessions * 0.0026));
  const products = Math.min(250_000, Math.max(400, Math.round(size.events / 2000)));
  const weight = CATEGORIES.reduce((sum, [, w]) => sum + w, 0);
  let below = 0;
  const categories = CATEGORIES.map(([code, w, price], index) => {
    const from = below / weight;
    below += w;
    return `(${index}, ${2053013550000000000n + BigInt(index * 7919)}, ${code === '' ? 'null' : `'${code}'`}, ${from}, ${below / weight}, ${price})`;
  });
  let hoursBelow = 0;
  const hours = HOURS.map((w, hour) => {
    const from = hoursBelow;
    hoursBelow += w;
    return `when ${draw.u('n', 'hour')} * ${HOURS.reduce((a, b) => a + b, 0)} < ${from + w} then ${hour}`;
  });
  const brands = BRANDS.map((brand, index) => `(${index}, '${brand}')`);
  const near = Math.max(2, Math.floor((sessions / ONCE) * 0.02));
  const last_once = Math.floor(sessions / ONCE);

  return [
    `create table calendar as
     select row_number() over (order by day) - 1 as day_index, cast(day as date) as day, first_session, sessions
     from (values ${days.map(({ day, first, sessions: n }) => `('${day}', ${first}::bigint, ${n}::bigint)`).join(', ')}) as t(day, first_session, sessions)`,

    `create table category as
     select * from (values ${categories.join(', ')}) as t(category, category_id, code, above, below, price)`,

    // The categories are spread evenly over the products, however few there are: the golden ratio's multiples.
    `create table product as
     with numbered as (
       select k, (k * 0.6180339887498949) % 1 as position from (select unnest(range(${products})) as k)
     )
     select
       k, 1000000 + k * 17 as product_id, category_id, code,
       case when ${draw.chance('k', 'no brand', 1 / 7)} then null else b.brand end as brand,
       other.brand as second_brand,
       round(c.price * (0.4 + 1.2 * ${draw.u('k', 'price')}), 2) as price
     from numbered
     inner join category as c on position >= c.above and position < c.below
     left join (values ${brands.join(', ')}) as b(number, brand) on b.number = ${draw.int('k', 'brand', 0, BRANDS.length - 1)}
     left join (values ${brands.join(', ')}) as other(number, brand) on other.number = (${draw.int('k', 'brand', 0, BRANDS.length - 1)} + 1) % ${BRANDS.length}
     order by k`,

    // Whom a session belongs to. Visitors and regular customers come up for the first time when their turn comes, and
    // come back later, ever more seldom.
    `create macro turn(t, lag) as least(0.9999999, abs(t - lag))`,
    `create macro is_regular_order(n) as n % ${ONCE} <> 0 and ${draw.u('n', 'regular order')} < 0.04`,
    `create macro is_order(n) as n % ${ONCE} = 0 or is_regular_order(n)`,
    `create macro regular(n) as 510000000 + 7 * case
       when ${draw.u('n', 'whale')} < 0.06 then floor(${Math.max(1, Math.round(regulars / 1000))} * ${draw.u('n', 'which whale')})
       else floor(${regulars} * turn(n / ${sessions}, 0.6 * ${draw.u('n', 'regular')} * ${draw.u('n', 'regular')}))
     end::bigint`,
    `create macro once(m) as 560000000 + least(${last_once}, greatest(1, m))::bigint`,
    `create macro base_user(n) as case
       when n % ${ONCE} = 0 then once(n // ${ONCE})
       when is_regular_order(n) or ${draw.u('n', 'visitor')} < 0.12 then regular(n)
       when ${draw.u('n', 'visitor')} < 0.22 then once(n // ${ONCE} + ${draw.int('n', 'near', -near, near)})
       else 520000000 + floor(${Math.round(users * 0.87)} * turn(n / ${sessions}, 0.7 * ${draw.u('n', 'user')} * ${draw.u('n', 'user')} * ${draw.u('n', 'user')}))::bigint
     end`,
    // One session in fifty bears the id of an earlier one, up to half a year old; one in a hundred of those is
    // somebody else's.
    `create macro id_from(n) as case
       when n > 10 and not is_order(n) and ${draw.u('n', 'reused')} < 0.022
         then n - 1 - floor(least(n - 2, ${Math.round((sessions * Math.min(1, 180 / size.days)) / 2)}) * ${draw.u('n', 'reuses')})::bigint
       else n
     end`,

    `create macro session_rows(first_day, last_day) as table
     select
       n, day_index, day, n / ${sessions} as t,
       case when id_from(n) <> n and ${draw.u('n', 'somebody else')} < 0.01 then base_user(n) else base_user(id_from(n)) end as user_id,
       cast(cast(${draw.hex('id_from(n)', 'session')} as uuid) as varchar) as user_session,
       cast(day as timestamp) + to_seconds(3600 * (case ${hours.join(' ')} else 23 end) + ${draw.int('n', 'second', 0, 3599)}) as started_at,
       15 + floor(130 * ${draw.u('n', 'pace')} * ${draw.u('n', 'pace')})::bigint as pace,
       case when ${draw.u('n', 'pause')} < 0.03 then ${draw.int('n', 'pause length', 600, 9000)} else 0 end as pause,
       -- A long tail without logarithms: a draw over what is left of it.
       least(80, 1 + case when is_order(n) then 1 else 0 end
         + floor(0.8 * ${draw.u('n', 'views')} / (1 - ${draw.u('n', 'views')})))::bigint as views,
       case
         when is_order(n) then case when ${draw.u('n', 'cart')} < 0.85 then 1 + (${draw.u('n', 'more carts')} < 0.5)::integer else 0 end
         when ${draw.u('n', 'cart')} < 0.073 then 1 + (${draw.u('n', 'more carts')} < 0.5)::integer
         else 0
       end::bigint as carts,
       -- Two days in a row without a purchase: the shop's tracking failed.
       case when is_order(n) and day_index not in (${Math.floor(size.days * 0.68)}, ${Math.floor(size.days * 0.68) + 1})
         then 1 + (${draw.u('n', 'more pieces')} < 0.17)::integer else 0 end::bigint as purchases
     from (
       select day_index, day, first_session + unnest(range(sessions)) as n
       from calendar
       where day_index between first_day and last_day
     )`,
  ];
}

/**
 * The events in files that cover a span of days, as a SELECT in the order of time. Some arrive a day or five after
 * their day, and some once more the next day.
 *
 * @param {Size} size
 * @param {number} firstDay index
 * @param {number} lastDay
 */
export function arrivingSelect(size, firstDay, lastDay) {
  const draw = randomness(size.seed);
  const products = Math.min(250_000, Math.max(400, Math.round(size.events / 2000)));
  const half = Math.floor(size.days / 2);
  const final = size.days - 1;
  const event = 'n * 128 + step';
  // What is looked at: now and then the same product once more.
  const looked = `n * 128 + look - case when look > 0 and ${draw.u('n * 128 + look', 'again')} < 0.35 then 1 else 0 end`;
  return `
    with sessions as (
      select * from session_rows(greatest(0, ${firstDay - 5}), ${lastDay})
      where day_index >= ${firstDay} or n % 89 = 13 or (n % 211 = 7 and day_index = ${firstDay - 1})
    ),
    steps as (
      select *, unnest(range(views + carts + purchases)) as step from sessions
    ),
    kinds as (
      select *,
        case when step < views then 'view' when step < views + carts then 'cart' else 'purchase' end as event_type,
        case when step < views then step
          when step < views + carts then greatest(0, views - 1 - (step - views))
          else greatest(0, views - 1 - (step - views - carts)) end as look
      from steps
    ),
    arrivals as (
      select *, unnest(case
        when n % 89 = 13 and step % 2 = 1 then [case when n % 4 = 0 then 5 else 1 end]
        when n % 211 = 7 and step = 0 then [0, 1]
        when ${draw.u(event, 'twice')} < 0.0003 then [0, 0]
        else [0]
      end) as delay
      from kinds
    ),
    arrived as (
      select *, floor(${products} * ${draw.u(looked, 'product')} * ${draw.u(looked, 'product')})::bigint as k
      from arrivals
      where least(${final}, day_index + delay) between ${firstDay} and ${lastDay}
    )
    select
      strftime(started_at + to_seconds(step * pace + ${draw.int(event, 'moment', 0, 'pace - 1')}
        + case when step * 2 >= views + carts + purchases then pause else 0 end), '%Y-%m-%d %H:%M:%S UTC') as event_time,
      event_type,
      product_id,
      category_id,
      case when code = '${RECODED.from}' and day_index >= ${half} then '${RECODED.to}' else code end as category_code,
      case
        when (k % 150 = 77 and ${draw.u(event, 'second brand')} < 0.2)
          or (k = 40 and day_index >= ${Math.floor(size.days * 0.7)} and ${draw.u(event, 'second brand')} < 0.5)
          then second_brand
        else brand
      end as brand,
      case
        when event_type = 'view' and ${draw.u(event, 'no price')} < 0.0011 then 0
        when k % 20 = 3 and day_index >= ${half} then round(price * 0.9, 2)
        else price
      end as price,
      user_id,
      case when ${draw.u(event, 'no session')} < 0.0004 then null else user_session end as user_session
    from arrived
    inner join product using (k)
    order by 1, user_id, step, event_type, product_id`;
}
