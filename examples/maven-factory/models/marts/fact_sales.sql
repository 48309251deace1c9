{#- Money at its own date: a sale counts when it is made, its refund when it is paid back. -#}
with lines as (
  select
    'sale' as line_type,
    order_item_id as line_id,
    item_at as line_at,
    order_id,
    order_item_id,
    product_id,
    revenue as amount
  from {{ ref('fact_order_items') }}

  union all

  select
    'refund' as line_type,
    refund_id as line_id,
    refund_at as line_at,
    order_id,
    order_item_id,
    product_id,
    -amount as amount
  from {{ ref('fact_refunds') }}
)

select
  {{ ecommerce.surrogate_key(['lines.line_type', 'lines.line_id']) }} as sale_line_key,
  lines.line_type,
  lines.line_at,
  cast(lines.line_at as date) as line_date,
  {{ ecommerce.date_key('lines.line_at') }} as line_date_key,
  lines.order_id,
  lines.order_item_id,
  lines.product_id,
  orders.channel_group,
  lines.amount
from lines
left join {{ ref('fact_orders') }} as orders on orders.order_id = lines.order_id
