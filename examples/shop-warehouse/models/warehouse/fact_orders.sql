-- One row per order, with the customer as of the order's day.
{{ config(
  materialized='incremental',
  incremental_strategy='delete+insert',
  unique_key='order_month',
  pre_hook='{{ delete_moved_orders() }}',
) }}
with orders as (
  {{ ecommerce.scd2_lookup(ref('stg_orders'), ref('dim_customers'), 'customer_id', 'order_date', 'customer_key') }}
)

select
  {{ ecommerce.surrogate_key(['orders.order_id']) }} as order_key,
  orders.order_id,
  orders.customer_key,
  orders.customer_id,
  orders.order_date,
  {{ ecommerce.date_key('orders.order_date') }} as order_date_key,
  cast(date_trunc('month', orders.order_date) as date) as order_month,
  orders.order_status as status,
  orders.payment_method,
  orders.subtotal,
  orders.discount_amount,
  orders.shipping_cost,
  orders.tax_amount,
  orders.total_amount,
  cast(orders.subtotal - orders.discount_amount as decimal(18, 2)) as net_revenue,
  orders.order_status <> 'Cancelled' as is_revenue,
  cast(totals.gross_profit - orders.discount_amount as decimal(18, 2)) as profit_amount,
  coalesce(totals.total_items, 0) as total_items,
  coalesce(totals.line_count, 0) as line_count,
  orders.delivery_date,
  orders.load_date
from orders
left join {{ ref('int_order_totals') }} as totals using (order_id)
{%- if is_incremental() %}
where date_trunc('month', orders.order_date) in ({{ touched_months(['customer_key']) }})
{%- endif %}
