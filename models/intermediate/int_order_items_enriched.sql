-- Order items with their order's day, their product and their cost.
select
  i.order_item_id,
  i.order_id,
  i.user_id,
  i.product_id,
  i.inventory_item_id,
  i.status,
  o.created_at as ordered_at,
  cast(o.created_at as date) as order_date,
  i.created_at,
  i.shipped_at,
  i.delivered_at,
  i.returned_at,
  p.product_name,
  p.brand,
  p.category,
  p.department,
  p.retail_price,
  i.sale_price,
  coalesce(s.cost, p.cost) as cost,
  i.status not in ('Cancelled', 'Returned') as is_kept,
  i.sale_price - coalesce(s.cost, p.cost) as gross_profit
from {{ ref('stg_order_items') }} as i
inner join {{ ref('stg_orders') }} as o on i.order_id = o.order_id
left join {{ ref('stg_products') }} as p on i.product_id = p.product_id
left join {{ ref('stg_inventory') }} as s on i.inventory_item_id = s.inventory_item_id
