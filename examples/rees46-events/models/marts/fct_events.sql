-- depends_on: {{ ref('stg_events') }}, {{ ref('stg_loads') }}, {{ ref('stg_load_products') }}, {{ source('estore_raw', 'events') }}
-- One row per event. A load replaces the days whose events may change, and adds its rows to the others. DuckDB knows no
-- `insert_overwrite`; deleting the days and inserting them, in one transaction, is the same.
{{ config(
  materialized='incremental',
  incremental_strategy='delete+insert',
  unique_key='event_id',
  pre_hook='{{ delete_touched_days() }}',
) }}
with events as (
  {%- if is_incremental() %}
  {%- set touched = touched_days() %}
  select * from ({{ staged_events(touched.files, touched.days) }}) as rebuilt
  union all
  select * from ({{ staged_events(touched.new_files, touched.new_days) }}) as added
  {%- else %}
  select * from {{ ref('stg_events') }}
  {%- endif %}
),

described as (
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
)

select described.*
from described
{%- if is_incremental() %}
-- An event that comes again counts once: staged_events says which row of it.
left join (
  select event_id, price, category_id, category_code, brand from {{ this }} where {{ is_in('event_date', touched.new_days, 'date') }}
) as known using (event_id)
where known.event_id is null
  or described.price > known.price
  or (
    described.price = known.price
    and {{ category_rank('described') }} < {{ category_rank('known') }}
  )
{%- endif %}
