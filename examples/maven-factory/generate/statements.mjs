// The generator's SQL: from the business's figures (shape.mjs) to the six tables of the course.
import { literal } from '../load/duckdb.mjs';
import * as shape from './shape.mjs';

/** A number as an integer or DOUBLE literal: a plain 0.5 would be a DECIMAL of few digits. @param {number} value */
const number = (value) => (Number.isInteger(value) ? String(value) : `${value}e0`);

/** A list of values tuples. @param {readonly (readonly (string | number)[])[]} rows */
const values = (rows) =>
  rows
    .map((row) => `(${row.map((v) => (typeof v === 'number' ? number(v) : literal(v))).join(', ')})`)
    .join(', ');

/**
 * Rows of weights as half-open intervals [low, high) of a total, to be hit by a draw.
 * @param {readonly number[]} weights
 */
function intervals(weights) {
  let low = 0;
  return weights.map((weight, i) => {
    const interval = [i, low, low + weight];
    low += weight;
    return interval;
  });
}

/**
 * The figures as small tables and macros.
 * @param {number} scale @param {number} seed
 */
export function parameterStatements(scale, seed) {
  return [
    // u(name, id): a number in [0, 1), evenly spread, the same for ever. 53 bits of an md5, as a double holds them.
    `create macro u(name, id) as
       cast(md5_number_lower(concat_ws(':', ${literal(String(seed))}, name, id)) >> 11 as double) / 9007199254740992`,
    `create table quarters as select * from (values ${values(
      shape.quarters.map((q) => [q.from, q.to, q.sessions * scale, q.conversion]),
    )}) as t(first_day, last_day, sessions, conversion)`,
    `create table hours as select * from (values ${values(intervals(shape.hourWeights))}) as t(hour, low, high)`,
    `create table channels as select * from (values ${values(
      shape.channels.map((c, i) => [
        c.channel,
        ...(intervals(shape.channels.map((x) => x.first))[i]?.slice(1) ?? []),
        ...(intervals(shape.channels.map((x) => x.returning))[i]?.slice(1) ?? []),
      ]),
    )}) as t(channel, first_low, first_high, returning_low, returning_high)`,
    `create table factors as select * from (values ${values(Object.entries(shape.conversionFactors))}) as t(name, factor)`,
    `create table toys as
       select t.* replace (cast(launched as timestamp) as launched, cast(main_from as date) as main_from)
       from (values ${values(
         shape.products.map((p) => [
           p.id,
           p.name,
           p.launched,
           p.mainFrom,
           p.price,
           p.cost,
           p.refunded,
           p.primary,
           p.added,
         ]),
       )}) as t(product_id, product_name, launched, main_from, price, cost, refunded, primary_weight, added_weight)`,
  ];
}

/** @param {readonly { channel: string, first: number, returning: number }[]} list @param {'first' | 'returning'} kind */
const totalWithoutSocial = (list, kind) =>
  list.filter((c) => c.channel !== 'social').reduce((sum, c) => sum + c[kind], 0);
/** @param {'first' | 'returning'} kind */
const total = (kind) => shape.channels.reduce((sum, c) => sum + c[kind], 0);

/**
 * The tables themselves, each from the ones before it.
 * @param {number} scale
 */
export function tableStatements(scale) {
  const hourTotal = shape.hourWeights.reduce((sum, weight) => sum + weight, 0);
  const [landing, list, product, cart, shipping] = shape.depthWithoutOrder;
  return [
    // Days get whole sessions by rounding the running total, so that no session is lost to rounding at any scale.
    `create table days as
     with spread as (
       select
         cast(d as date) as day, first_day, quarters.sessions, quarters.conversion,
         case when isodow(d) >= 6 then ${shape.weekendPercent} else 100 end as weight
       from quarters, unnest(generate_series(cast(first_day as timestamp), cast(last_day as timestamp), interval 1 day)) as s(d)
     ), expected as (
       select day, conversion, sessions * weight / sum(weight) over (partition by first_day) as sessions from spread
     ), running as (
       select day, conversion, round(sum(sessions) over (order by day rows unbounded preceding), 6) as upto from expected
     )
     select day, conversion, cast(round(upto) as bigint) - coalesce(cast(round(lag(upto) over (order by day)) as bigint), 0) as sessions
     from running`,

    // A visit: its second, and whether its visitor was here before. Ids follow time.
    `create table visits as
     with numbered as (
       select day, conversion, i, date_diff('day', date '2012-03-19', day) * 1000000 + i as draw
       from days, unnest(generate_series(1, days.sessions)) as s(i)
     ), timed as (
       select
         day, conversion, draw,
         -- Before it opened, at 8 on its first day, the shop had no visitors.
         cast(day as timestamp)
           + to_hours(cast(if(day = date '2012-03-19' and hour < 8, hour + 8, hour) as integer))
           + to_seconds(floor(u('second', draw) * 3600)) as created_at
       from numbered
       join hours on u('hour', draw) * ${hourTotal} >= low and u('hour', draw) * ${hourTotal} < high
     ), ordered as (
       select *, row_number() over (order by created_at, draw) as session_id from timed
     )
     select
       *,
       session_id > 1 and u('returning', session_id)
         < 0.178 * least(1, (0.25 + date_diff('day', date '2012-03-19', day) / 120.0)) as is_returning
     from ordered`,

    // A returning visitor is someone first seen in about the last ten weeks, rather late than early.
    `create table visitors as
     with ranked as (
       select *, sum(cast(not is_returning as bigint)) over (order by session_id rows unbounded preceding) as newest
       from visits
     )
     select
       *,
       case when is_returning
         then newest - cast(floor(pow(u('who', session_id), 2) * least(newest, ${Math.ceil(25000 * scale)})) as bigint)
         else newest end as user_id,
       u('channel', session_id) * case
         when day >= date '${shape.socialFrom}' and is_returning then ${total('returning')}
         when day >= date '${shape.socialFrom}' then ${total('first')}
         when is_returning then ${totalWithoutSocial(shape.channels, 'returning')}
         else ${totalWithoutSocial(shape.channels, 'first')}
       end as channel_draw
     from ranked`,

    `create table arrivals as
     select
       visitors.* exclude (channel_draw), channel,
       if(channel = 'social', 'socialbook', if(u('engine', session_id) < 0.83 or day < date '2012-08-22', 'gsearch', 'bsearch')) as engine,
       if(channel = 'social' and u('social', session_id) < 0.52, 'desktop_targeted', 'pilot') as social_campaign,
       if(u('device', session_id) < 0.69 or (channel = 'social' and u('social', session_id) < 0.52), 'desktop', 'mobile') as device
     from visitors
     join channels on (is_returning and channel_draw >= returning_low and channel_draw < returning_high)
       or (not is_returning and channel_draw >= first_low and channel_draw < first_high)`,

    // Where a visit lands, what billing page it would see, which toy it looks at.
    `create table routes as
     with landed as (
       select
         *,
         u('lander', session_id) as pick,
         case
           when channel in ('brand', 'organic', 'direct') or day < date '2012-06-19' then '/home'
           when day < date '2012-07-28' then if(engine = 'gsearch' and u('lander', session_id) < 0.5, '/lander-1', '/home')
           when day < date '2013-01-14' then '/lander-1'
           when day < date '2013-04-01' then if(u('lander', session_id) < 0.5, '/lander-1', '/lander-2')
           when engine = 'bsearch' and day >= date '2013-07-01' then '/lander-3'
           when day >= date '2014-02-01' and day < date '2014-05-01' and u('lander', session_id) < 0.4 then '/lander-4'
           when day < date '2014-08-01' then '/lander-2'
           when day < date '2014-12-01' then if(u('lander', session_id) < 0.55, '/lander-5', '/lander-2')
           else '/lander-5'
         end as landing_page,
         case
           when day < date '2012-09-10' then '/billing'
           when day < date '2013-01-05' then if(u('billing', session_id) < 0.5, '/billing', '/billing-2')
           else '/billing-2'
         end as billing_page
       from arrivals
     ), interested as (
       select landed.session_id, toys.product_id, toys.product_name,
         sum(primary_weight) over (partition by landed.session_id order by toys.product_id) as high,
         primary_weight, sum(primary_weight) over (partition by landed.session_id) as total
       from landed join toys on landed.day >= toys.main_from
     )
     select landed.*, interested.product_id as main_product_id,
       '/' || trim(regexp_replace(lower(product_name), '[^a-z0-9]+', '-', 'g'), '-') as product_page
     from landed join interested on interested.session_id = landed.session_id
       and u('toy', landed.session_id) * total >= high - primary_weight and u('toy', landed.session_id) * total < high`,

    // How many pages a visit sees: 7 means it ordered. A very few left no pageview at all.
    `create table depths as
     with chances as (
       select routes.*, routes.conversion * c.factor * d.factor
         * case when landing_page = '/lander-1' and day < date '2012-07-28' then 1.3 else 1 end
         * case when day between date '2012-09-10' and date '2013-01-04' then if(billing_page = '/billing-2', 1.15, 0.85) else 1 end as chance
       from routes join factors as c on c.name = channel join factors as d on d.name = device
     )
     select *, case
         when u('order', session_id) < chance then 7
         when u('lost', session_id) < 0.0004 then 0
         when u('depth', session_id) < ${landing} then 1
         when u('depth', session_id) < ${list} then 2
         when u('depth', session_id) < ${product} then 3
         when u('depth', session_id) < ${cart} then 4
         when u('depth', session_id) < ${shipping} then 5
         else 6 end as pages
     from chances`,

    // While both billing pages run, one visitor in ten who came so far leaves the page and meets the other one.
    `create table seen as
     with paths as (
       select session_id, created_at, pages,
         [landing_page, '/products', product_page, '/cart', '/shipping', billing_page][:pages]
           || if(pages >= 6 and day between date '2012-09-10' and date '2013-01-04' and u('twice', session_id) < 0.1,
                 [if(billing_page = '/billing', '/billing-2', '/billing')], [])
           || if(pages = 7, ['/thank-you-for-your-order'], []) as path
       from depths
     ), steps as (
       select session_id, created_at, step, path[step] as url, pages = 7 and step = len(path) as is_order,
         if(step = 1, 0, 20 + floor(u('stay' || step, session_id) * 220)) as seconds
       from paths, unnest(generate_series(1, len(path))) as s(step)
     )
     select session_id, step, url, is_order,
       created_at + to_seconds(sum(seconds) over (partition by session_id order by step)) as created_at
     from steps`,

    `create table website_pageviews as
     select row_number() over (order by created_at, session_id, step) as website_pageview_id,
       created_at, session_id as website_session_id, url as pageview_url
     from seen`,

    // One visit in twenty without a campaign carries the text NULL where others carry none, as some extracts do.
    `create table website_sessions as
     with texts as (
       select *, if(channel in ('organic', 'direct') and u('text', session_id) < 0.05, 'NULL', null) as nothing from depths
     )
     select
       session_id as website_session_id, created_at, user_id, cast(is_returning as integer) as is_repeat_session,
       case when channel in ('organic', 'direct') then nothing else engine end as utm_source,
       case channel when 'social' then social_campaign when 'nonbrand' then 'nonbrand' when 'brand' then 'brand' else nothing end as utm_campaign,
       case
         when channel = 'social' then if(social_campaign = 'pilot', 'social_ad_1', 'social_ad_2')
         when channel in ('nonbrand', 'brand') then left(engine, 1) || if(channel = 'brand', '_ad_2', '_ad_1')
         else nothing
       end as utm_content,
       device as device_type,
       if(channel = 'direct', nothing, 'https://www.' || engine || '.com') as http_referer
     from texts`,

    `create table products as
     select product_id, launched as created_at, product_name from toys`,

    // An order is placed at its thank-you page; the second toy is another one on sale by then.
    `create table baskets as
     with placed as (
       select row_number() over (order by seen.created_at, seen.session_id) as order_id, seen.created_at,
         seen.session_id, depths.user_id, depths.main_product_id
       from seen join depths using (session_id) where is_order
     ), candidates as (
       select order_id, toys.product_id, added_weight,
         sum(added_weight) over (partition by order_id order by toys.product_id) as high,
         sum(added_weight) over (partition by order_id) as total
       from placed join toys on toys.product_id <> main_product_id and toys.launched <= placed.created_at
       where u('second', order_id) < case
         ${[...shape.secondItem]
           .reverse()
           .map((s) => `when placed.created_at >= timestamp '${s.from}' then ${s.share}`)
           .join(' ')}
         else 0 end
     )
     select placed.*, candidates.product_id as second_product_id
     from placed left join candidates on candidates.order_id = placed.order_id
       and u('added', placed.order_id) * total >= high - added_weight and u('added', placed.order_id) * total < high`,

    `create table order_items as
     with items as (
       select order_id, created_at, main_product_id as product_id, 1 as is_primary_item from baskets
       union all
       select order_id, created_at, second_product_id, 0 from baskets where second_product_id is not null
     )
     select row_number() over (order by order_id, is_primary_item desc) as order_item_id,
       items.created_at, order_id, product_id, is_primary_item, price as price_usd, cost as cogs_usd
     from items join toys using (product_id)`,

    `create table orders as
     select order_id, baskets.created_at, session_id as website_session_id, user_id, main_product_id as primary_product_id,
       totals.items as items_purchased, totals.price_usd, totals.cogs_usd
     from baskets join (
       select order_id, count(*) as items, sum(price_usd) as price_usd, sum(cogs_usd) as cogs_usd
       from order_items group by order_id
     ) as totals using (order_id)`,

    // Two to sixteen days later; the last refunds therefore fall after the last order.
    `create table order_item_refunds as
     with refunded as (
       select order_item_id, order_id, price_usd,
         created_at + to_seconds(172800 + floor(u('refund day', order_item_id) * 1209600)) as created_at
       from order_items join toys using (product_id) where u('refund', order_item_id) < refunded
     )
     select row_number() over (order by created_at, order_item_id) as order_item_refund_id,
       created_at, order_item_id, order_id, price_usd as refund_amount_usd
     from refunded`,
  ];
}
