-- depends_on: {{ ref('stg_events') }}, {{ ref('stg_loads') }}, {{ ref('stg_load_products') }}, {{ source('estore_raw', 'events') }}
-- One row per event. A load replaces exactly the days it touches. DuckDB knows no `insert_overwrite`; deleting the
-- days and inserting them, in one transaction, is the same.
{{ config(
  materialized='incremental',
  incremental_strategy='delete+insert',
  unique_key='event_date',
  pre_hook='{{ delete_touched_days() }}',
) }}
with events as (
  {%- if is_incremental() %}
  {%- set touched = touched_days() %}
  {{ staged_events(touched.files, touched.days) }}
  {%- else %}
  select * from {{ ref('stg_events') }}
  {%- endif %}
)

select
  cast({{ ecommerce.surrogate_key(['event_time', 'event_type', 'product_id', 'user_id', 'user_session']) }} as uuid) as event_id,
  event_time,
  event_date,
  event_type,
  event_type = 'view' as is_view,
  event_type = 'cart' as is_cart_add,
  event_type = 'purchase' as is_purchase,
  product_id,
  category_id,
  category_code,
  coalesce(nullif(split_part(category_code, '.', 1), ''), 'unknown') as category_lvl_1,
  brand,
  user_id,
  user_session,
  price,
  1 as quantity,
  case when event_type = 'purchase' then price end as revenue,
  (select max(loaded_at) from {{ ref('stg_loads') }}) as as_of_load
from events
