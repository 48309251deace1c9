-- One row per product with stock: the newest load over all locations, against the pieces sold in the last 30 days.
with stock as (
  select
    product_id,
    max(load_date) as load_date,
    count(*) as locations,
    sum(current_stock) as current_stock,
    sum(reserved_stock) as reserved_stock,
    sum(available_stock) as available_stock,
    count(case when stock_status = 'Out of Stock' then 1 end) as locations_out_of_stock
  from {{ ref('fact_inventory') }}
  where load_date = (select max(load_date) from {{ ref('fact_inventory') }})
  group by product_id
),

sales as (
  select items.product_id, items.quantity, items.order_date
  from {{ ref('fact_order_items') }} as items
  inner join {{ ref('fact_orders') }} as orders using (order_key)
  where orders.is_revenue
),

velocity as (
  {{ ecommerce.inventory_velocity('sales', 'product_id', 'quantity', 'order_date', windows=[30, 365], as_of=as_of()) }}
)

select
  stock.product_id,
  stock.load_date,
  stock.locations,
  stock.locations_out_of_stock,
  cast(stock.current_stock as bigint) as current_stock,
  cast(stock.reserved_stock as bigint) as reserved_stock,
  cast(stock.available_stock as bigint) as available_stock,
  cast(coalesce(velocity.units_30d, 0) as bigint) as units_sold_30d,
  cast(coalesce(velocity.units_365d, 0) as bigint) as units_sold_365d,
  {{ ecommerce.inventory_status('stock.available_stock', 'velocity.units_30d') }} as status,
  {{ ecommerce.days_of_stock('stock.available_stock', 'velocity.units_30d') }} as days_of_supply,
  {{ ecommerce.reorder_quantity('stock.available_stock', 'velocity.units_30d') }} as reorder_quantity
from stock
left join velocity using (product_id)
