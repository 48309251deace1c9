// The generator's SQL: the shop's seven tables as they stand in each of seven loads.

/** Days of the loads: the first brings everything so far, the six others a month each. */
export const loads = [
  '2025-07-10',
  '2025-08-10',
  '2025-09-10',
  '2025-10-10',
  '2025-11-10',
  '2025-12-10',
  '2026-01-10',
];
/** First and last day with orders: one year and a part of a month. */
export const firstDay = '2025-01-01';
export const lastDay = '2026-01-09';

/** Orders of a month against the mean month: the season. */
const season = [0.9, 0.85, 0.92, 0.95, 0.97, 0.96, 0.94, 0.98, 1.0, 1.05, 1.2, 1.2];

const categories = [
  ['Electronics', 50, 1500, ['Phones', 'Laptops', 'Audio']],
  ['Clothing', 15, 200, ['Mens Wear', 'Womens Wear', 'Shoes']],
  ['Home & Garden', 25, 500, ['Furniture', 'Kitchen', 'Garden']],
  ['Sports', 20, 300, ['Fitness', 'Outdoor', 'Team Sports']],
  ['Books', 8, 50, ['Fiction', 'Non-Fiction', 'Academic']],
  ['Health & Beauty', 12, 100, ['Skincare', 'Vitamins', 'Makeup']],
];
const cities = ['Dhaka', 'Chittagong', 'Sylhet', 'Rajshahi', 'Khulna', 'Barisal'];
const firstNames = ['Amina', 'Bilal', 'Chitra', 'Dipu', 'Esha', 'Farid', 'Gita', 'Hasan', 'Ila', 'Jamal'];
const lastNames = [
  'Ahmed',
  'Begum',
  'Chowdhury',
  'Das',
  'Hossain',
  'Islam',
  'Khan',
  'Rahman',
  'Sarker',
  'Uddin',
];

const list = (/** @type {readonly (string | number)[]} */ values) =>
  `[${values.map((v) => (typeof v === 'number' ? v : `'${v}'`)).join(', ')}]`;
/** The element of a list that a draw hits. */
const pick = (/** @type {readonly (string | number)[]} */ values, /** @type {string} */ draw) =>
  `${list(values)}[1 + cast(floor(${draw} * ${values.length}) as integer)]`;
const id = (/** @type {string} */ prefix, /** @type {number} */ width, /** @type {string} */ number) =>
  `'${prefix}_' || lpad(cast(${number} as varchar), ${width}, '0')`;

/**
 * Statements that make the tables `customers`, `products`, …, each with a column `load` (0 to 6).
 *
 * @param {{ scale: number, seed: number, segmentSplit: readonly [number, number, number] }} options
 * scale 1 is 2,500 customers and 12,000 orders; the split is the shares of Premium, Regular and Budget
 */
export function statements({ scale, seed, segmentSplit: [premium, regular] }) {
  const customers = Math.max(40, Math.round(2500 * scale));
  const products = Math.max(24, Math.round(650 * scale));
  const orders = Math.max(200, Math.round(12000 * scale));
  const visits = Math.max(150, Math.round(15000 * scale));
  const segment = (/** @type {string} */ draw) =>
    `case when ${draw} < ${premium} then 'Premium' when ${draw} < ${premium + regular} then 'Regular' else 'Budget' end`;
  const loadOf = (/** @type {string} */ day) => `(select min(load) from loads where loaded > ${day})`;
  return [
    // u(name, id): a number in [0, 1), the same for ever: 53 bits of an md5, as a double holds them.
    `create macro u(name, id) as cast(md5_number_lower(concat_ws(':', '${seed}', name, id)) >> 11 as double) / 9007199254740992`,
    `create table loads as select i - 1 as load, cast(${list(loads)}[i] as date) as loaded from generate_series(1, ${loads.length}) as s(i)`,

    // Days by the season; an order hits a day by its draw.
    `create table days as
     with weighted as (
       select cast(d as date) as day, ${list(season)}[month(d)] as weight
       from generate_series(timestamp '${firstDay}', timestamp '${lastDay}', interval 1 day) as s(d)
     )
     select day, sum(weight) over (order by day) - weight as low, sum(weight) over (order by day) as high, sum(weight) over () as total
     from weighted`,
    `create table placed as
     select n, 1 + cast(floor(u('buyer', n) * ${customers}) as integer) as customer, day as order_day
     from generate_series(1, ${orders}) as s(n)
     join days on u('day', n) * total >= low and u('day', n) * total < high`,

    // A customer registers before the first order: 15 % a day before at most, 12 % within a week, 18 % within a month, 55 % later.
    `create table people as
     with first_orders as (select customer, min(order_day) as first_day from placed group by customer)
     select
       c as customer,
       coalesce(first_day - cast(case
         when u('lag', c) < 0.15 then floor(u('lag2', c) * 2)
         when u('lag', c) < 0.27 then 2 + floor(u('lag2', c) * 6)
         when u('lag', c) < 0.45 then 8 + floor(u('lag2', c) * 23)
         else 31 + floor(u('lag2', c) * 160) end as integer), date '${firstDay}' + cast(floor(u('registered', c) * 360) as integer)) as registered
     from generate_series(1, ${customers}) as s(c)
     left join first_orders on customer = c`,

    // Customers as each load shows them: 3 % change segment or city per load. Customer 1 returns to an earlier state, 2 is deleted,
    // 3 gets a value that was null, 4 is missing once.
    `create table customer_states as
     select
       customer, load, loaded, registered,
       case when segment_change > 0 then ${segment("u('segment' || segment_change, customer)")} else ${segment("u('segment', customer)")} end as customer_segment,
       case
         when customer = 1 then if(load = 2, 'Narayanganj', 'Dhaka')
         when city_change > 0 then ${pick(cities, "u('city' || city_change, customer)")}
         else ${pick(cities, "u('city', customer)")} end as city,
       case when customer = 3 and load < 4 then null else ${pick(
         categories.map(([name]) => /** @type {string} */ (name)),
         "u('prefers', customer)",
       )} end as preferred_category
     from (
       select *,
         max(if(load > 0 and u('change segment' || load, customer) < 0.015, load, 0)) over past as segment_change,
         max(if(load > 0 and u('change city' || load, customer) < 0.015, load, 0)) over past as city_change
       from people cross join loads
       window past as (partition by customer order by load)
     )
     where (registered < loaded or customer <= 4)
       and not (customer = 2 and load >= 3) and not (customer = 4 and load = 3)`,
    `create table customers as
     select
       load, ${id('CUST', 6, 'customer')} as customer_id,
       ${pick(firstNames, "u('first name', customer)")} as first_name, ${pick(lastNames, "u('last name', customer)")} as last_name,
       'Customer' || customer || '@Example.com' as email, '+8801' || lpad(cast(cast(floor(u('phone', customer) * 1e9) as bigint) as varchar), 9, '0') as phone,
       date '1960-01-01' + cast(floor(u('born', customer) * 16000) as integer) as date_of_birth,
       ${pick(['F', 'M'], "u('gender', customer)")} as gender, customer || ' Lake Road' as address, city, city as state, 'Bangladesh' as country,
       1000 + customer % 9000 as postal_code, registered as registration_date, customer_segment, preferred_category,
       u('consent', customer) < 0.6 as marketing_consent, cast(registered as timestamp) as created_at, cast(loaded as timestamp) as updated_at
     from customer_states`,

    // Products as each load shows them: 4 % change their price by 3 to 12 %, 1 % their activity.
    `create table product_states as
     with base as (
       select p as product, 1 + cast(floor(u('category', p) * ${categories.length}) as integer) as c,
         u('price', p) as price_draw, 0.4 + 0.3 * u('cost', p) as cost_share
       from generate_series(1, ${products}) as s(p)
     ), priced as (
       select *, ${list(categories.map(([name]) => /** @type {string} */ (name)))}[c] as category,
         ${list(categories.map(([, low]) => /** @type {number} */ (low)))}[c] + price_draw
           * (${list(categories.map(([, , high]) => /** @type {number} */ (high)))}[c] - ${list(categories.map(([, low]) => /** @type {number} */ (low)))}[c]) as first_price
       from base
     )
     select *,
       round(first_price * cost_share, 2) as cost_price,
       round(first_price * exp(sum(ln(if(load > 0 and u('reprice' || load, product) < 0.04,
         1 + (0.03 + 0.09 * u('by' || load, product)) * if(u('up' || load, product) < 0.6, 1, -1), 1))) over past), 2) as selling_price,
       sum(if(load > 0 and u('toggle' || load, product) < 0.01, 1, 0)) over past % 2 = 0 as is_active
     from priced cross join loads
     window past as (partition by product order by load)`,
    `create table products as
     select
       load, ${id('PROD', 6, 'product')} as product_id,
       ${list(['Nova', 'Delta', 'Padma', 'Meghna', 'Orion'])}[1 + product % 5] || ' ' || category || ' ' || (product % 97) as product_name,
       'Made for everyday use.' as description, category,
       [${categories.map(([, , , subs]) => list(/** @type {string[]} */ (subs))).join(', ')}][c][1 + product % 3] as subcategory,
       ${list(['Nova', 'Delta', 'Padma', 'Meghna', 'Orion'])}[1 + product % 5] as brand, upper(left(category, 3)) || lpad(cast(product as varchar), 6, '0') as sku,
       cost_price, selling_price, round(0.1 + u('weight', product) * 5, 2) as weight_kg, '10x20x30' as dimensions,
       ${pick(['Black', 'White', 'Blue', 'Red'], "u('color', product)")} as color, ${pick(['S', 'M', 'L', 'XL'], "u('size', product)")} as size,
       round(3 + 2 * u('rating', product), 1) as rating, date '2024-01-01' + cast(floor(u('launch', product) * 365) as integer) as launch_date,
       is_active, timestamp '2024-01-01' as created_at, cast(loaded as timestamp) as updated_at
     from product_states`,

    // Items at the price of the order's day; Premium customers take up to five, Regular three, Budget two.
    `create table items as
     with sized as (
       select placed.*, segment,
         1 + cast(floor(u('lines', n) * case segment when 'Premium' then 5 when 'Regular' then 3 else 2 end) as integer) as lines,
         coalesce((select max(load) from loads where loaded <= order_day), 0) as price_load
       from (select placed.*, ${segment("u('segment', customer)")} as segment from placed) as placed
     )
     select n, line, segment, product, 1 + cast(floor(u('pieces' || line, n) * 3) as integer) as quantity, selling_price as unit_price
     from (select *, 1 + cast(floor(u('item' || line, n) * ${products}) as integer) as item from sized, unnest(generate_series(1, lines)) as s(line)) as drawn
     join product_states on product = item and load = price_load`,
    `create table totals as
     with summed as (
       select n, any_value(segment) as segment, cast(sum(quantity * cast(unit_price as decimal(18, 2))) as decimal(18, 2)) as subtotal from items group by n
     ), discounted as (
       select *, cast(case when u('discounted', n) < case segment when 'Premium' then 0.8 when 'Regular' then 0.5 else 0.2 end
         then round(subtotal * (0.05 + 0.15 * u('discount', n)), 2) else 0 end as decimal(18, 2)) as discount
       from summed
     )
     select *, cast(case when subtotal > 500 then 0 else round(10 + 40 * u('shipping', n), 2) end as decimal(18, 2)) as shipping,
       cast(round((subtotal - discount) * 0.15, 2) as decimal(18, 2)) as tax
     from discounted`,
    // What is still open in one load comes again in the next, done; every 200th order comes again, moved back by a month.
    `create table order_states as
     with first as (
       select placed.*, ${loadOf('order_day')} as load,
         case when u('status', n) < 0.05 then 'Cancelled' when u('status', n) < 0.75 then 'Completed' when u('status', n) < 0.89 then 'Shipped' else 'Processing' end as status
       from placed
     )
     select * from first
     union all
     select n, customer, if(n % 200 = 0, greatest(date '${firstDay}', registered, order_day - 31), order_day), load + 1, if(status = 'Processing', 'Completed', status)
     from first join people using (customer)
     where (status = 'Processing' or n % 200 = 0) and load < ${loads.length - 1}`,
    `create table orders as
     select
       load, ${id('ORD', 8, 'n')} as order_id, ${id('CUST', 6, 'customer')} as customer_id, order_day as order_date, status as order_status,
       ${pick(['Credit Card', 'bKash', 'Nagad', 'Bank Transfer'], "u('payment', n)")} as payment_method,
       cast(subtotal as double) as subtotal, cast(discount as double) as discount_amount, cast(shipping as double) as shipping_cost,
       cast(tax as double) as tax_amount, cast(subtotal - discount + shipping + tax as double) as total_amount, customer || ' Lake Road' as shipping_address,
       order_day + 1 + cast(floor(u('delivery', n) * 7) as integer) as delivery_date, cast(order_day as timestamp) as created_at, cast(loaded as timestamp) as updated_at
     from order_states join totals using (n) join loads using (load)`,
    `create table order_items as
     select
       load, ${id('OI', 8, 'n * 10 + line')} as order_item_id, ${id('ORD', 8, 'n')} as order_id, ${id('PROD', 6, 'product')} as product_id, quantity, unit_price,
       cast(quantity * cast(unit_price as decimal(18, 2)) as double) as total_price, cast(order_day as timestamp) as created_at
     from items join order_states using (n)`,

    // Campaigns start every 14 days; some are prolonged by a week in a later load.
    `create table marketing_campaigns as
     with drawn as (
       select k, date '2025-01-05' + cast(14 * (k - 1) as integer) as starts, 15 + cast(floor(u('duration', k) * 30) as integer) as days,
         round((1000 + 9000 * u('budget', k)) * ${10 * scale}, 2) as budget, 0.15 + 0.7 * u('roi', k) as roi
       from (select cast(i as integer) as k from generate_series(1, 25) as s(i))
     ), counted as (
       select *, cast(round(budget * (1 + roi) / 75) as bigint) as conversions, cast(round(budget * (1 + roi) / 75 * (8 + 8 * u('clicks', k))) as bigint) as clicks
       from drawn
     ), stated as (
       select *, starts + days - 1 + 7 * max(if(load > 0 and u('prolong' || load, k) < 0.06, 1, 0)) over (partition by k order by load) as ends
       from counted cross join loads
     )
     select
       load, ${id('CAMP', 6, 'k')} as campaign_id, 'Campaign ' || k as campaign_name,
       ${list(['Email', 'Facebook Ads', 'Google Ads', 'SMS', 'Instagram'])}[1 + k % 5] as channel, starts as start_date, ends as end_date, budget,
       ${list(['All', 'Premium', 'Regular', 'Budget'])}[1 + k % 4] as target_audience, ${pick(['Awareness', 'Conversion', 'Retention'], "u('objective', k)")} as objective,
       clicks * 15 as impressions, clicks, conversions, round(budget / clicks, 2) as cost_per_click, round(100.0 * conversions / clicks, 2) as conversion_rate,
       round((conversions * 75 - budget) / budget * 100, 2) as roi, ends >= loaded as is_active, cast(starts as timestamp) as created_at, cast(loaded as timestamp) as updated_at
     from stated
     where starts <= loaded`,

    `create table inventory as
     with drawn as (
       select product, load, loaded, l, product * 3 + l as place,
         cast(if(u('empty' || load, product * 3 + l) < 0.2, 0, floor(u('stock' || load, product * 3 + l) * 11)) as bigint) as stock
       from product_states, unnest(generate_series(0, 2)) as s(l)
     )
     select
       load, ${id('INV', 6, 'place')} as inventory_id, ${id('PROD', 6, 'product')} as product_id,
       ${list(['Dhaka_Main', 'Chittagong_Hub', 'Sylhet_Center'])}[l + 1] as warehouse_location, stock as current_stock,
       cast(floor(stock * 0.2 * u('reserved' || load, place)) as bigint) as reserved_stock, cast(1 + floor(u('point', place) * 3) as bigint) as reorder_point,
       cast(6 + floor(u('max', place) * 4) as bigint) as max_stock, loaded - 1 - cast(floor(u('restocked' || load, place) * 30) as integer) as last_restocked,
       ${id('SUP', 3, '1 + product % 20')} as supplier_id, cast(3 + floor(u('lead', place) * 25) as bigint) as lead_time_days,
       timestamp '2025-01-01' as created_at, cast(loaded as timestamp) as updated_at
     from drawn`,

    // Visits of one to nine events in their natural order, 15 seconds to five minutes apart. 30 % are anonymous. Times are text; three cannot
    // be read. One event in 200 is repeated in the next load.
    `create table clicks as
     with visits as (
       select v, u('known', v) < 0.7 as known, 1 + cast(floor(u('visitor', v) * ${customers}) as integer) as customer,
         1 + cast(floor(u('length', v) * 9) as integer) as events,
         cast(date '${firstDay}' + cast(floor(u('when', v) * date_diff('day', date '${firstDay}', date '${lastDay}')) as integer) as timestamp)
           + to_seconds(floor(u('second', v) * 80000)) as starts
       from generate_series(1, ${visits}) as s(v)
     ), events as (
       select *, v * 10 + k as e, starts + to_seconds(sum(15 + floor(u('gap' || k, v) * 285)) over (partition by v order by k)) as happened,
         case k when 1 then 'page_view' when 2 then if(u('search', v) < 0.3, 'search', 'product_view') when 3 then 'product_view' when 4 then 'product_view'
           when 5 then 'add_to_cart' when 6 then if(u('remove', v) < 0.2, 'remove_from_cart', 'product_view') when 7 then 'checkout_start' when 8 then 'purchase'
           else 'page_view' end as event_type
       from visits, unnest(generate_series(1, events)) as s(k)
     )
     select *, ${loadOf('cast(happened as date)')} as first_load from events`,
    `create table clickstream as
     select
       load, ${id('EVT', 8, 'e')} as event_id, md5('session' || v) as session_id, if(known, ${id('CUST', 6, 'customer')}, null) as customer_id,
       if(event_type in ('product_view', 'add_to_cart', 'remove_from_cart'), 'PROD_' || lpad(cast(1 + cast(floor(u('seen', e) * ${products}) as integer) as varchar), 6, '0'), null) as product_id,
       event_type, '/' || replace(event_type, '_', '-') as page_url, null::varchar as referrer_url, 'Mozilla/5.0' as user_agent,
       ${pick(['mobile', 'desktop', 'tablet'], "u('device', v)")} as device_type, ${pick(['Chrome', 'Safari', 'Firefox', 'Edge'], "u('browser', v)")} as browser,
       '10.0.' || (v % 250) || '.' || (v % 200) as ip_address, 'Bangladesh' as country, ${pick(cities, "u('place', v)")} as city,
       if(e in (31, 51, 71), 'yesterday', strftime(happened, '%Y-%m-%d %H:%M:%S')) as timestamp, cast(5 + floor(u('seconds', e) * 200) as bigint) as duration_seconds,
       happened as created_at
     from (
       select *, first_load as load from clicks
       union all
       select *, first_load + 1 from clicks where u('again', e) < 0.005 and first_load < ${loads.length - 1}
     )`,

    // What the customer dimension must show after all loads, worked out from the states themselves.
    `create table expected_customer_versions as
     with seen as (
       select *, row(customer_segment, city, preferred_category) as state, lag(row(customer_segment, city, preferred_category)) over own as before, lag(load) over own as load_before
       from customer_states
       window own as (partition by customer order by load)
     ), opened as (
       select * from seen where load_before is null or load_before < load - 1 or state is distinct from before
     ), ended as (
       select opened.*, lead(loaded) over (partition by customer order by load) as next_loaded,
         (select min(l.loaded) from loads as l where l.load > opened.load
           and not exists (select 1 from customer_states as s where s.customer = opened.customer and s.load = l.load)) as missing_from
       from opened
     )
     select ${id('CUST', 6, 'customer')} as customer_id, customer_segment, city, preferred_category,
       if(load = min(load) over (partition by customer), date '1900-01-01', loaded) as effective_date,
       coalesce(least(next_loaded, missing_from) - 1, date '9999-12-31') as expiry_date
     from ended`,
  ];
}
