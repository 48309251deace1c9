-- Each line of an order with the cost of the product as it was on the order's day, and its part of the order's discount.
with lines as (
  select
    items.*,
    orders.customer_id,
    orders.order_date,
    orders.subtotal,
    orders.discount_amount,
    greatest(items.load_date, orders.load_date) as changed_in_load
  from {{ ref('stg_order_items') }} as items
  inner join {{ ref('stg_orders') }} as orders using (order_id)
),

located as (
  {{ ecommerce.scd2_lookup('lines', ref('dim_products'), 'product_id', 'order_date', 'product_key') }}
),

shared as (
  {{ ecommerce.allocate('located', 'discount_amount', ['order_id'], 'total_price') }}
)

select
  shared.order_item_id,
  shared.order_id,
  shared.product_id,
  shared.product_key,
  shared.customer_id,
  shared.order_date,
  shared.quantity,
  shared.unit_price,
  shared.total_price,
  products.cost_price as unit_cost,
  shared.allocated_amount as discount_share,
  cast((shared.unit_price - products.cost_price) * shared.quantity - shared.allocated_amount as decimal(28, 10)) as profit_amount,
  shared.changed_in_load as load_date
from shared
inner join {{ ref('dim_products') }} as products using (product_key)
