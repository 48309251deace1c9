-- One row per line of an order, with product and customer as of the order's day.
-- depends_on: {{ ref('stg_orders') }}
{{ config(
  materialized='incremental',
  incremental_strategy='delete+insert',
  unique_key='order_month',
  pre_hook='{{ delete_moved_orders() }}',
) }}
with items as (
  {{ ecommerce.scd2_lookup(ref('int_order_items_priced'), ref('dim_customers'), 'customer_id', 'order_date', 'customer_key') }}
)

select
  {{ ecommerce.surrogate_key(['order_item_id']) }} as order_item_key,
  order_item_id,
  {{ ecommerce.surrogate_key(['order_id']) }} as order_key,
  order_id,
  product_key,
  product_id,
  customer_key,
  order_date,
  {{ ecommerce.date_key('order_date') }} as order_date_key,
  cast(date_trunc('month', order_date) as date) as order_month,
  quantity,
  unit_price,
  total_price,
  unit_cost,
  discount_share,
  profit_amount,
  load_date
from items
{%- if is_incremental() %}
where date_trunc('month', order_date) in ({{ touched_months(['customer_key', 'product_key']) }})
{%- endif %}
