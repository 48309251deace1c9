{{ config(
  materialized='incremental',
  incremental_strategy='delete+insert',
  unique_key='visitor_key',
  post_hook="delete from {{ this }} where visitor_key not in (select visitor_key from {{ ref('int_web_sessions') }})",
) }}
-- One row per session. A later load rebuilds all sessions of the visitors whose events or orders it touches;
-- the hook drops the sessions of visitors who have no events any more.

with events as (
  select * from {{ ref('int_web_sessions') }}
),

order_loads as (
  select user_id, max(_loaded_at) as orders_loaded_at
  from (
    select user_id, _loaded_at from {{ ref('stg_orders') }}
    union all
    select user_id, _loaded_at from {{ ref('stg_order_items') }}
  ) as loads
  group by user_id
),

{% if is_incremental() -%}
touched as (
  select visitor_key
  from events
  where _loaded_at > (select coalesce(max(events_loaded_at), timestamp '0001-01-01') from {{ this }})
  union
  select 'u:' || cast(user_id as varchar)
  from order_loads
  where orders_loaded_at > (select coalesce(max(orders_loaded_at), timestamp '0001-01-01') from {{ this }})
  union
  -- A visitor who lost an event to another one has no newer event, but fewer of them.
  select visitor_key
  from (select visitor_key, count(*) as total_events from events group by visitor_key) as now
  full join (select visitor_key, sum(total_events) as total_events from {{ this }} group by visitor_key) as before
    using (visitor_key)
  where now.total_events is distinct from before.total_events
),

{% endif -%}
sessions as (
  select
    session_id,
    visitor_key,
    user_id,
    session_number,
    min(created_at) as session_start,
    max(created_at) as session_end,
    count(*) as total_events,
    count(distinct event_type) as unique_event_types,
    {{ ecommerce.session_attribute('traffic_source', at='is_session_start') }} as traffic_source,
    {{ ecommerce.session_attribute('browser', at='is_session_start') }} as browser,
    {{ ecommerce.session_attribute('state', at='is_session_start') }} as state,
    {{ ecommerce.session_attribute('city', at='is_session_start') }} as city,
    {{ ecommerce.session_attribute('uri', at='is_session_start') }} as landing_page,
    {{ ecommerce.session_attribute('uri', at='is_session_end') }} as exit_page,
    count(*) filter (where event_type = 'home') as home_views,
    count(*) filter (where event_type = 'department') as department_views,
    count(*) filter (where event_type = 'product') as product_views,
    count(*) filter (where event_type = 'cart') as cart_adds,
    count(*) filter (where event_type = 'purchase') as purchases,
    count(*) filter (where event_type = 'cancel') as cancels,
    max(_loaded_at) as events_loaded_at
  from events
  {%- if is_incremental() %}
  where visitor_key in (select visitor_key from touched)
  {%- endif %}
  group by session_id, visitor_key, user_id, session_number
),

order_values as (
  select order_id, coalesce(sum(sale_price) filter (where is_kept), 0) as kept_revenue
  from {{ ref('int_order_items_enriched') }}
  group by order_id
),

session_orders as (
  select t.session_id, count(*) as orders_placed, coalesce(sum(v.kept_revenue), 0) as session_revenue
  from {{ ref('int_order_touchpoints') }} as t
  left join order_values as v on t.order_id = v.order_id
  where t.is_converting_session
  group by t.session_id
)

select
  s.session_id,
  s.visitor_key,
  s.user_id,
  s.session_number,
  s.session_start,
  s.session_end,
  epoch_us(s.session_end - s.session_start) / 1e6 as duration_seconds,
  s.total_events,
  s.unique_event_types,
  s.traffic_source,
  {{ visit_channel('s.traffic_source') }} as channel,
  s.browser,
  s.state,
  s.city,
  s.home_views,
  s.department_views,
  s.product_views,
  s.cart_adds,
  s.purchases,
  s.cancels,
  s.landing_page,
  s.exit_page,
  coalesce(o.orders_placed, 0) as orders_placed,
  cast(coalesce(o.session_revenue, 0) as decimal(18, 2)) as session_revenue,
  {{ ecommerce.safe_divide('s.cart_adds', 's.product_views') }} as add_to_cart_rate,
  {{ ecommerce.safe_divide('s.purchases', 's.cart_adds') }} as cart_to_purchase_rate,
  {{ ecommerce.safe_divide('s.purchases', 's.product_views') }} as overall_conversion_rate,
  {{ ecommerce.safe_divide('s.total_events', 'epoch_us(s.session_end - s.session_start) / 60e6') }} as events_per_minute,
  s.total_events = 1 as is_bounce,
  o.session_id is not null as is_converting_session,
  s.events_loaded_at,
  l.orders_loaded_at
from sessions as s
left join session_orders as o on s.session_id = o.session_id
left join order_loads as l on s.user_id = l.user_id
