-- One row per product; names repeat, so products are told apart by their id. Sales are those of revenue orders.
with products as (
  select *, {{ ecommerce.safe_divide('selling_price - cost_price', 'selling_price') }} * 100 as profit_margin
  from {{ ref('stg_products') }}
),

sales as (
  select
    items.product_id,
    sum(items.total_price) as total_revenue,
    count(distinct items.order_id) as total_orders,
    sum(items.quantity) as total_quantity_sold,
    sum(items.profit_amount) as total_profit,
    sum(items.total_price - items.discount_share) as revenue_after_discounts
  from {{ ref('fact_order_items') }} as items
  inner join {{ ref('fact_orders') }} as orders using (order_key)
  where orders.is_revenue
  group by items.product_id
)

select
  products.product_id,
  products.product_name as name,
  products.category,
  products.subcategory,
  products.brand,
  products.is_active,
  cast(coalesce(sales.total_revenue, 0) as decimal(18, 2)) as total_revenue,
  coalesce(sales.total_orders, 0) as total_orders,
  cast(coalesce(sales.total_quantity_sold, 0) as bigint) as total_quantity_sold,
  cast(coalesce(sales.total_profit, 0) as decimal(18, 2)) as total_profit,
  products.rating as avg_rating,
  products.profit_margin,
  {{ ecommerce.safe_divide('sales.total_profit', 'sales.revenue_after_discounts') }} as realised_margin,
  {{ ecommerce.safe_divide('stock.units_sold_365d', 'stock.current_stock') }} as inventory_turnover,
  stock.days_of_supply
from products
left join sales using (product_id)
left join {{ ref('inventory_status') }} as stock using (product_id)
