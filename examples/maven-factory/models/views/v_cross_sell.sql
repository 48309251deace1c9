{#- Every pair of products has a row, also one that was never bought together. -#}
with orders as (
  select order_id, primary_product_id
  from {{ ref('fact_orders') }}
  where order_date >= cast('{{ var("cross_sell_from") }}' as date) and order_date < {{ report_until() }}
),

primary_orders as (
  select primary_product_id, count(*) as orders
  from orders
  group by primary_product_id
),

added as (
  select orders.primary_product_id, items.product_id, count(distinct orders.order_id) as orders_with_added
  from orders
  inner join {{ ref('fact_order_items') }} as items on items.order_id = orders.order_id
  where not items.is_primary_item
  group by orders.primary_product_id, items.product_id
)

select
  primary_product.product_id as primary_product_id,
  primary_product.product_name as primary_product_name,
  added_product.product_id as added_product_id,
  added_product.product_name as added_product_name,
  coalesce(primary_orders.orders, 0) as orders,
  coalesce(added.orders_with_added, 0) as orders_with_added,
  {{ ecommerce.safe_divide('coalesce(added.orders_with_added, 0)', 'primary_orders.orders') }} as cross_sell_rate
from {{ ref('dim_product') }} as primary_product
inner join {{ ref('dim_product') }} as added_product on added_product.product_id <> primary_product.product_id
left join primary_orders on primary_orders.primary_product_id = primary_product.product_id
left join added
  on added.primary_product_id = primary_product.product_id
  and added.product_id = added_product.product_id
