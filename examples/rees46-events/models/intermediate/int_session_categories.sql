-- depends_on: {{ ref('fct_events') }}, {{ ref('int_event_sessions') }}
-- What a session did in a category and month: kept, because counting the sessions of a category from the events would
-- take all of them each time. Made anew like fct_sessions.
{{ config(
  materialized='incremental',
  incremental_strategy='delete+insert',
  unique_key='user_session',
  pre_hook="{{ delete_vanished_sessions('first_date', 'last_date') }}",
) }}
{%- set columns = ['user_session', 'user_id', 'event_id', 'event_time', 'event_date', 'event_type', 'product_id', 'category_lvl_1', 'revenue', 'as_of_load'] %}
with events as (
  {%- if is_incremental() %}
  {{ touched_session_events(columns, 'first_date', 'last_date') }}
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
)

select
  session_id,
  user_session,
  user_id,
  category_lvl_1,
  cast(date_trunc('month', event_date) as date) as month_start,
  min(event_date) as first_date,
  max(event_date) as last_date,
  count(case when event_type = 'view' then 1 end) as view_count,
  count(case when event_type = 'cart' then 1 end) as cart_additions,
  count(case when event_type = 'purchase' then 1 end) as purchase_count,
  cast(coalesce(sum(revenue), 0) as decimal(18, 2)) as revenue,
  max(as_of_load) as as_of_load
from parted
group by session_id, user_session, user_id, category_lvl_1, month_start
