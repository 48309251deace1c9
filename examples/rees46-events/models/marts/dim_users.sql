-- One row per user with a counted event. A load makes the users anew whose sessions it touches; when the warehouse's
-- day moves on, all of them, because the days since and the status follow it.
{{ config(
  materialized='incremental',
  incremental_strategy='merge',
  unique_key='user_id',
  pre_hook='{{ delete_vanished_users() }}',
) }}
{%- set is_partial = is_incremental() and not warehouse_day_moved() %}
with sessionless as (
  select distinct user_id
  from {{ ref('stg_load_sessionless') }}
  where (file, loaded_at) in (select (file, loaded_at) from {{ ref('stg_loads') }} where is_current)
),

{% if is_partial -%}
-- A load that takes events away (a replaced file, a product in quarantine) leaves no trace in the sessions that
-- remain, but other numbers.
touched as (
  select user_id from {{ ref('fct_sessions') }}
  where as_of_load > (select coalesce(max(as_of_load), timestamp '0001-01-01') from {{ this }})
  union
  select user_id
  from (select user_id, sum(event_count) as event_count from {{ ref('fct_sessions') }} group by user_id) as counted
  inner join {{ this }} as known using (user_id)
  where counted.event_count <> known.event_count
  union
  select user_id from {{ this }} as known
  where (data_quality_flag is not distinct from 'missing_sessions') <> (user_id in (select user_id from sessionless))
),

{% endif -%}
users as (
  select
    user_id,
    min(session_start) as first_event_at,
    max(session_end) as last_event_at,
    count(*) as session_count,
    cast(sum(event_count) as bigint) as event_count,
    cast(sum(total_revenue) as decimal(18, 2)) as total_revenue,
    cast(sum(purchase_count) as bigint) as purchase_count,
    count(case when purchase_count > 0 then 1 end) as order_count,
    cast(min(first_purchase_at) as date) as first_purchase_date,
    cast(max(last_purchase_at) as date) as last_purchase_date,
    max(as_of_load) as as_of_load
  from {{ ref('fct_sessions') }}
  {%- if is_partial %}
  where user_id in (select user_id from touched)
  {%- endif %}
  group by user_id
),

flagged as (
  select
    users.*,
    case
      when user_id in (select user_id from sessionless) then 'missing_sessions'
      when event_count > {{ var('session_outlier_ratio') }} * session_count then 'anomalous_session_ratio'
    end as data_quality_flag
  from users
),

dated as (
  select
    flagged.*,
    {{ as_of() }} as as_of_date
  from flagged
),

aged as (
  select
    *,
    as_of_date - cast(last_event_at as date) as days_since_last_activity,
    as_of_date - last_purchase_date as days_since_last_purchase
  from dated
)

select
  user_id,
  first_event_at,
  last_event_at,
  session_count,
  event_count,
  total_revenue,
  total_revenue as customer_ltv,
  purchase_count,
  order_count,
  first_purchase_date,
  last_purchase_date,
  {{ ecommerce.safe_divide('total_revenue', 'order_count') }} as avg_order_value,
  case when order_count > 0 then greatest(1, last_purchase_date - first_purchase_date) end as customer_lifespan_days,
  days_since_last_activity,
  days_since_last_purchase,
  {{ user_activity_status('days_since_last_purchase', 'days_since_last_activity') }} as activity_status,
  {{ user_activity_status('days_since_last_purchase', 'days_since_last_activity') }} = 'churned' as is_churned,
  {{ lifecycle_stage('order_count') }} as lifecycle_stage,
  data_quality_flag,
  as_of_date,
  as_of_load
from aged
