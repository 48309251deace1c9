-- One row per click, on its own day; anonymous clicks and those without a product point to the unknown member.
{{ config(materialized='incremental', incremental_strategy='merge', unique_key='event_id') }}
with clicks as (
  select *
  from {{ ref('stg_clickstream') }}
  {%- if is_incremental() %}
  where load_date >= (select max(load_date) from {{ this }})
    -- A customer or product may come later than the click: what pointed to the unknown member is looked up again.
    or event_id in (
      select event_id
      from {{ this }}
      where (customer_id is not null and customer_key = {{ ecommerce.unknown_key() }})
        or (product_id is not null and product_key = {{ ecommerce.unknown_key() }})
    )
  {%- endif %}
),

visitors as (
  {{ ecommerce.scd2_lookup('clicks', ref('dim_customers'), 'customer_id', 'event_date', 'customer_key') }}
),

located as (
  {{ ecommerce.scd2_lookup('visitors', ref('dim_products'), 'product_id', 'event_date', 'product_key') }}
)

select
  event_id,
  customer_key,
  customer_id,
  product_key,
  product_id,
  {{ ecommerce.date_key('event_date') }} as event_date_key,
  event_type,
  source_session_id,
  device_type,
  browser,
  ip_address,
  duration_seconds,
  event_at,
  load_date
from located
