import { END, LOADED_AT, slot } from './calendar.mjs';
import { itemKey, popularProduct } from './sales.mjs';
import { cityIsText, clock, placeOf } from './shop.mjs';

/** @typedef {import('./shop.mjs').Randomness} Randomness */

/** The paths of visits that end without an order, by weight. */
const BROWSING = {
  home: 10,
  product: 12,
  department: 4,
  'home,department': 9,
  'department,product': 11,
  'home,department,product': 14,
  'department,product,product': 7,
  'department,product,cart': 6,
  'home,department,product,product': 7,
  'department,product,department,product,product': 5,
  'department,product,cart,cancel': 5,
  'home,department,product,cart,product,cart,cancel': 4,
  'home,department,product,department,product,cart,product': 6,
};

/** The paths of the visits that a traffic multiplier adds: nearly all look and leave. */
const PASSING = {
  home: 20,
  product: 26,
  'home,department': 12,
  'department,product': 18,
  'home,department,product': 10,
  'department,product,product': 8,
  'department,product,cart': 8,
};

/** SQL of the path of a visit that buys `num_of_item` items, with or without the home page. */
const buying = `case num_of_item ${[1, 2, 3, 4]
  .map((items) => `when ${items} then '${'department,product,cart,'.repeat(items)}purchase'`)
  .join(' ')} end`;

/**
 * The SELECT of the events, in no order of time, from `order_base` and `user_base`: the visits that placed
 * an order (a little over half with a known user, the others as guests), the visits of known users before an order,
 * their other visits, and anonymous ones. So the ad platforms' visits account for 58 % of revenue.
 *
 * Within a visit pages follow each other after seconds or minutes. A few visits have all their events in one
 * second, gaps of exactly 1,800 or 1,801 seconds, or a long pause, so that a visit of the source is two
 * sessions; one in fifty changes its traffic source on the way.
 *
 * @param {Randomness} draw
 * @param {{ users: number, products: number, trafficMultiplier: number }} size
 */
export function eventsSelect(draw, { users, products, trafficMultiplier }) {
  const anonymous = Math.round(users * 2.5);
  const passing = Math.round(users * 45 * ((trafficMultiplier - 1) / 16));
  const visitKey = 's';
  const eventKey = '(s * 64 + i)';
  return `
with visits as (
  -- s is the visit's key: sixteen for each order, user or anonymous visit, so that no two kinds meet.
  select order_id * 16 as s,
    case when ${knownVisit(draw)} then user_id end as user_id,
    null::timestamp as start_at, ${buyingMoment(draw)} as end_at,
    case when ${draw.chance('order_id', 'visit from home', 0.6)} then 'home,' else '' end || ${buying} as path,
    order_id
  from order_base
  union all
  select order_id * 16 + 1 + n, user_id,
    created_at - to_seconds(cast(30 * 86400 * pow(${draw.u('(order_id * 16 + n)', 'visit before')}, 1.5) as bigint)) - interval 1 hour,
    null, ${draw.pick('(order_id * 16 + n)', 'path before', BROWSING)}, null
  from (select *, unnest(range(cast(${draw.pick('order_id', 'visits before', { 0: 30, 1: 28, 2: 22, 3: 12, 4: 8 })} as bigint))) as n from order_base where ${knownVisit(draw)})
  union all
  select id * 16 + 10 + n, id,
    created_at + to_seconds(cast(epoch(${END} - interval 1 day - created_at) * ${draw.u('(id * 16 + n)', 'visit of user')} as bigint)),
    null, ${draw.pick('(id * 16 + n)', 'path of user', BROWSING)}, null
  from (
    select *, unnest(range(cast(${draw.pick('id', 'visits of user', { 0: 20, 1: 22, 2: 20, 3: 17, 4: 13, 5: 8 })} as bigint))) as n
    from user_base where created_at < ${END} - interval 1 day
  )
  union all
  select n * 16 + 9, null, day + ${clock(draw, 'n', 'visit clock')}, null,
    case when n < ${anonymous} then ${draw.pick('n', 'path', BROWSING)} else ${draw.pick('n', 'passing path', PASSING)} end, null
  from (select n, ${slot(draw.u('n', 'visit day'))} as slot from range(${anonymous + passing}) as r(n)) join day_of_slot using (slot)
), described as (
  select *,
    string_split(path, ',') as pages,
    case
      when ${draw.chance(visitKey, 'gap kind', 0.02)} then 0
      when order_id is null and ${draw.chance(visitKey, 'gap kind', 0.026)} then 1800
      when order_id is null and ${draw.chance(visitKey, 'gap kind', 0.032)} then 1801
      else 5 + cast(235 * pow(${draw.u(visitKey, 'gap')}, 2) as bigint)
    end as gap,
    case when ${draw.chance(visitKey, 'pause', 0.03)} then ${draw.int(visitKey, 'pause length', 1801, 10800)} else 0 end as pause,
    ${draw.pick(visitKey, 'visit source', { Email: 45, Adwords: 30, Facebook: 10, YouTube: 10, Organic: 5 })} as source,
    ${draw.chance(visitKey, 'second source', 0.02)} as changes_source,
    coalesce(user_id, -s) as visitor
  from visits
), placed as (
  select *, ${placeOf(draw, 'visitor')} as place,
    -- A visit that ordered is placed by its last event, any other by its first.
    least(coalesce(start_at, end_at - to_seconds(${offset(draw, '(len(pages) - 1)', `(s * 64 + len(pages) - 1)`)})), ${END} - interval 5 hour) as began_at
  from described
), events as (
  select *, unnest(pages) as event_type, generate_subscripts(pages, 1) - 1 as i from placed
)
select (s * 64 + i) as id, user_id, i + 1 as sequence_number,
  case when user_id is not null or not ${draw.chance(visitKey, 'no source session', 0.01)} then ${draw.hex(visitKey, 'source session')} end as session_id,
  began_at + to_seconds(${offset(draw, 'i', eventKey)}) as created_at,
  ${[0, 1, 2, 3].map((part) => draw.int('visitor', `address ${part}`, part === 0 ? 11 : 0, part === 0 ? 222 : 255)).join(" || '.' || ")} as ip_address,
  case when ${cityIsText(draw, 'visitor')} then 'null' else city end as city, state, postal_code,
  ${draw.pick('visitor', 'browser', { Chrome: 50, Safari: 20, Firefox: 20, IE: 5, Other: 5 })} as browser,
  case when changes_source and i > 0 then 'Organic' else source end as traffic_source,
  case event_type
    when 'home' then '/'
    when 'department' then '/department/' || ${draw.int(eventKey, 'department', 1, 36)}
    when 'product' then '/product/' || ${productOf(draw, products)}
    else '/' || event_type
  end as uri,
  event_type,
  ${LOADED_AT} as _loaded_at
from events join places using (place)`;
}

/** Whether the visitor who orders is signed in; a guest leaves no trace of earlier visits. @param {Randomness} draw */
const knownVisit = (draw) => draw.chance('order_id', 'visit is known', 0.53);

/** When the visit of an order ended: minutes before the order, or hours for one order in twenty. @param {Randomness} draw */
const buyingMoment = (draw) => `created_at - case
      when ${draw.chance('order_id', 'order is late', 0.05)} then to_minutes(${draw.int('order_id', 'hours late', 31, 500)})
      else to_seconds(${draw.int('order_id', 'seconds late', 0, 900)}) end`;

/**
 * Seconds from a visit's start to its event: rises with the index, by the visit's gap and a part of it.
 *
 * @param {Randomness} draw @param {string} index @param {string} key
 */
const offset = (draw, index, key) => `cast(${index} * gap
    + case when gap in (0, 1800, 1801) or ${index} = 0 then 0 else floor(gap * 0.9 * ${draw.u(key, 'event time')}) end
    + case when ${index} * 2 >= len(pages) then pause else 0 end as bigint)`;

/** The product of a page: in a visit that ordered, the order's own items. @param {Randomness} draw @param {number} products */
const productOf = (draw, products) => `case
      when order_id is null then ${popularProduct(draw.u('(s * 64 + i)', 'page product'), products)}
      else ${popularProduct(draw.u(itemKey('order_id', `((i - case when pages[1] = 'home' then 1 else 0 end) // 3)`), 'item product'), products)}
    end`;
