import { END, LOADED_AT } from './calendar.mjs';
import { genderOf } from './shop.mjs';

/** @typedef {import('./shop.mjs').Randomness} Randomness */

/** An order's key and an item's index within it, as one key: orders have at most four items. */
export const itemKey = (/** @type {string} */ order, /** @type {string} */ index) =>
  `(${order} * 8 + ${index})`;

/**
 * A product, popular ones more often: the draw is raised to a power, and a step through all products spreads the
 * popular ones over the catalogue.
 *
 * @param {string} draw  SQL of a number in [0, 1) @param {number} products
 */
export const popularProduct = (draw, products) =>
  `(1 + (cast(floor(pow(${draw}, 2.4) * ${products}) as bigint) * 7919 + 13) % ${products})`;

/**
 * The SELECT of the orders, one row each, from `user_base`.
 *
 * Repeat orders come within half a year of the first: a third about one month after it, the others spread
 * over months two to six; what would fall past the end of the data has not happened yet. So more repeat
 * orders are drawn than are found: of the buyers 62, 24, 9 and 5 % have one, two, three and more.
 *
 * @param {Randomness} draw
 */
export function ordersSelect(draw) {
  const key = '(id * 8 + n)';
  return `
with repeated as (
  select id, first_order_at,
    unnest(range(cast(${draw.pick('id', 'orders per buyer', { 1: 53.5, 2: 27.5, 3: 11.5, 4: 4.5, 5: 3 })} as bigint))) as n
  from user_base where first_order_at is not null
), timed as (
  select id, n, ${key} as k,
    date_trunc('minute', first_order_at) + case when n = 0 then interval 0 second
      when ${draw.chance(key, 'order soon again', 0.36)} then to_minutes(cast((15 + 30 * ${draw.u(key, 'order gap')}) * 1440 as bigint))
      else to_minutes(cast((45 + 150 * ${draw.u(key, 'order gap')}) * 1440 as bigint)) end as created_at
  from repeated
), sold as (
  select row_number() over () as order_id, id as user_id, created_at, k,
    ${draw.pick('k', 'order status', { Shipped: 30, Complete: 25, Processing: 20, Cancelled: 15, Returned: 10 })} as status,
    created_at + to_minutes(${draw.int('k', 'minutes to ship', 60, 4320)}) as shipping,
    to_minutes(${draw.int('k', 'minutes to deliver', 720, 7200)}) as transport,
    to_minutes(${draw.int('k', 'minutes to return', 720, 30000)}) as use
  from timed where created_at <= ${END} - interval 10 minute
)
select order_id, user_id,
  status, ${genderOf(draw, 'user_id')} as gender, created_at,
  -- What is known to have happened by its status happened before the data end.
  case when status = 'Returned' then least(shipping + transport + use, ${END}) end as returned_at,
  case when status in ('Shipped', 'Complete', 'Returned') then least(shipping, ${END}) end as shipped_at,
  case when status in ('Complete', 'Returned') then least(shipping + transport, ${END}) end as delivered_at,
  cast(${draw.pick('k', 'items per order', { 1: 70, 2: 20, 3: 5, 4: 5 })} as bigint) as num_of_item
from sold`;
}

/**
 * The SELECT of the order items, from `order_base` and `product_base`. An item's own `created_at` lies up to
 * a day before or after its order's; its price is a float; one item in thirty of a complete order of several
 * came back alone.
 *
 * @param {Randomness} draw @param {number} products
 */
export function orderItemsSelect(draw, products) {
  return `
with numbered as (
  select row_number() over () as id, *, ${itemKey('order_id', 'n')} as k
  from (select *, unnest(range(num_of_item)) as n from order_base)
), chosen as (
  select *, ${popularProduct(draw.u('k', 'item product'), products)} as product_id,
    num_of_item > 1 and n = 0 and status = 'Complete' and ${draw.chance('order_id', 'one item back', 0.07)} as came_back
  from numbered
)
select i.id, order_id, user_id, product_id, ${inventoryOfItem('i.id')} as inventory_item_id,
  case when came_back then 'Returned' else status end as status,
  least(created_at + to_seconds(${draw.int('k', 'item time', -86400, 86400)}), ${END}) as created_at,
  shipped_at, delivered_at,
  case when came_back then least(delivered_at + to_minutes(${draw.int('k', 'item back', 720, 30000)}), ${END}) else returned_at end as returned_at,
  p.retail_price as sale_price,
  created_at as ordered_at
from chosen as i join product_base as p on p.id = i.product_id`;
}

/** There are 49 inventory items to 18 sold ones; those of the order items lie evenly among the others. */
const STOCK = 49;
const SOLD = 18;

/** The inventory item of an order item: ids rise, and none is used twice. @param {string} item */
export const inventoryOfItem = (item) => `(((${item}) - 1) * ${STOCK} // ${SOLD} + 1)`;

/**
 * Whether a piece of stock goes to the product it was meant for. Half of the products are short of stock,
 * some more than others: what would go to them goes to another one.
 *
 * @param {Randomness} draw @param {string} product
 */
const restocked = (draw, product) =>
  `(${draw.u(product, 'short of stock')} > 0.5 or ${draw.u('id', `restocked ${product}`)} < pow(${draw.u(product, 'short of stock')}, 3))`;

/**
 * The SELECT of the inventory from `item_base` and `product_base`: one item per order item, sold, and the
 * rest unsold. Unsold stock follows sales only loosely, so that some products
 * are overstocked, some dead and some out of stock.
 *
 * @param {Randomness} draw @param {number} products
 */
export function inventorySelect(draw, products) {
  const previous = `((id - 1) * ${SOLD} + ${STOCK} - 1) // ${STOCK}`;
  return `
with stock as (
  select inventory_item_id as id, product_id,
    least(ordered_at, created_at) - to_minutes(${draw.int('inventory_item_id', 'shelf time', 1440, 86400)}) as created_at,
    greatest(ordered_at, created_at) as sold_at
  from item_base
  union all
  select id, case ${[1, 2, 3].map((n) => `when ${restocked(draw, `product_${n}`)} then product_${n}`).join(' ')} else product_4 end as product_id,
    ${END} - to_minutes(cast(1440 * 900 * pow(${draw.u('id', 'stock age')}, 2) as bigint)) as created_at, null as sold_at
  from (
    select id, ${[1, 2, 3, 4].map((n) => `${popularProduct(`pow(${draw.u('id', `stock product ${n}`)}, 0.8)`, products)} as product_${n}`).join(', ')}
    from range(1, (select count(*) from item_base) * ${STOCK} // ${SOLD} + 1) as r(id)
  )
  where (${previous}) * ${STOCK} // ${SOLD} <> id - 1
)
select s.id, s.product_id, s.created_at, s.sold_at,
  p.cost * (0.97 + 0.06 * ${draw.u('s.id', 'stock cost')}) as cost,
  p.category as product_category, p.name as product_name, p.brand as product_brand,
  p.retail_price as product_retail_price, p.department as product_department, p.sku as product_sku,
  p.distribution_center_id as product_distribution_center_id,
  ${LOADED_AT} as _loaded_at
from stock as s join product_base as p on p.id = s.product_id`;
}
