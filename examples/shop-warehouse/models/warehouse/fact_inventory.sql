-- One row per product, location and load.
{{ config(materialized='incremental', incremental_strategy='merge', unique_key='inventory_key') }}
with stock as (
  select *
  from {{ ref('stg_inventory') }}
  {%- if is_incremental() %}
  where load_date >= (select max(load_date) from {{ this }})
    -- A product may come later than its stock.
    or product_id in (select product_id from {{ this }} where product_key = {{ ecommerce.unknown_key() }})
  {%- endif %}
),

located as (
  {{ ecommerce.scd2_lookup('stock', ref('dim_products'), 'product_id', 'load_date', 'product_key') }}
)

select
  {{ ecommerce.surrogate_key(['product_id', 'warehouse_location', 'load_date']) }} as inventory_key,
  product_key,
  product_id,
  warehouse_location,
  load_date,
  current_stock,
  reserved_stock,
  current_stock - reserved_stock as available_stock,
  reorder_point,
  max_stock,
  {{ ecommerce.date_key('last_restocked') }} as last_restocked_key,
  supplier_id,
  lead_time_days,
  case
    when current_stock - reserved_stock <= 0 then 'Out of Stock'
    when current_stock <= reorder_point then 'Reorder'
    when current_stock > max_stock then 'Overstocked'
    else 'Healthy'
  end as stock_status
from located
