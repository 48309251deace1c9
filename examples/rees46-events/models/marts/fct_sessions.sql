-- depends_on: {{ ref('fct_events') }}, {{ ref('int_event_sessions') }}
-- One row per session. A load makes every session id that it touches anew, whole: a late event may join two sessions,
-- and a second user of an id renames the first one's.
{{ config(
  materialized='incremental',
  incremental_strategy='delete+insert',
  unique_key='user_session',
  pre_hook="{{ delete_vanished_sessions('start_date', 'end_date') }}",
) }}
{%- set columns = ['user_session', 'user_id', 'event_id', 'event_time', 'event_type', 'product_id', 'revenue', 'as_of_load'] %}
with events as (
  {%- if is_incremental() %}
  {{ touched_session_events(columns, 'start_date', 'end_date') }}
  {%- else %}
  select {{ columns | join(', ') }} from {{ ref('int_event_sessions') }}
  {%- endif %}
),

parted as not materialized (
  {%- if is_incremental() %}
  {{ session_parts('events') }}
  {%- else %}
  select * from {{ ref('int_event_sessions') }}
  {%- endif %}
),

-- By product first, so that counting products needs no set per session.
products as (
  select
    session_id,
    session_number,
    user_session,
    user_id,
    product_id,
    min(event_time) as first_at,
    max(event_time) as last_at,
    count(*) as events,
    count(case when event_type = 'view' then 1 end) as views,
    count(case when event_type = 'cart' then 1 end) as carts,
    count(case when event_type = 'purchase' then 1 end) as purchases,
    min(case when event_type = 'purchase' then event_time end) as first_purchase_at,
    max(case when event_type = 'purchase' then event_time end) as last_purchase_at,
    sum(revenue) as revenue,
    max(as_of_load) as as_of_load
  from parted
  group by session_id, session_number, user_session, user_id, product_id
),

sessions as (
  select
    session_id,
    session_number,
    user_session,
    user_id,
    min(first_at) as session_start,
    max(last_at) as session_end,
    cast(sum(events) as bigint) as event_count,
    count(*) as unique_product_count,
    cast(sum(views) as bigint) as view_count,
    cast(sum(carts) as bigint) as cart_additions,
    cast(sum(purchases) as bigint) as purchase_count,
    min(first_purchase_at) as first_purchase_at,
    max(last_purchase_at) as last_purchase_at,
    cast(coalesce(sum(revenue), 0) as decimal(18, 2)) as total_revenue,
    max(as_of_load) as as_of_load
  from products
  group by session_id, session_number, user_session, user_id
)

select
  session_id,
  user_session,
  user_id,
  session_number,
  session_start,
  session_end,
  cast(session_start as date) as start_date,
  cast(session_end as date) as end_date,
  event_count,
  unique_product_count,
  view_count,
  cart_additions,
  purchase_count,
  first_purchase_at,
  last_purchase_at,
  total_revenue,
  date_diff('second', session_start, session_end) as session_length,
  view_count > 0 as reached_view,
  cart_additions > 0 as reached_cart,
  purchase_count > 0 as reached_purchase,
  case
    when purchase_count > 0 then 'purchase'
    when cart_additions > 0 then 'cart'
    when view_count > 0 then 'view'
    else 'no_activity'
  end as funnel_stage,
  {{ session_quality_tier('date_diff(\'second\', session_start, session_end)', 'event_count') }} as session_quality_tier,
  case
    when date_diff('second', session_start, session_end) <= 60 then 'up to 1 min'
    when date_diff('second', session_start, session_end) <= 300 then '1 to 5 min'
    when date_diff('second', session_start, session_end) <= 600 then '5 to 10 min'
    else 'over 10 min'
  end as session_length_bucket,
  as_of_load
from sessions
