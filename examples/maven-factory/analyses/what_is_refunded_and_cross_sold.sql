-- Per product: what of its sales came back, and with what it is bought most often.
with products as (
  select
    product_id,
    product_name,
    sum(items_sold) as items_sold,
    sum(refunds_of_sales) as refunded,
    {{ ecommerce.safe_divide('sum(refunds_of_sales)', 'sum(items_sold)') }} as refund_rate
  from {{ ref('v_product_performance') }}
  group by product_id, product_name
),

added as (
  select primary_product_id, added_product_name, cross_sell_rate
  from {{ ref('v_cross_sell') }}
  qualify 1 = row_number() over (
    partition by primary_product_id
    order by cross_sell_rate desc nulls last, added_product_id
  )
)

select
  products.product_name,
  products.items_sold,
  products.refunded,
  products.refund_rate,
  added.added_product_name as most_often_bought_with,
  added.cross_sell_rate
from products
left join added on added.primary_product_id = products.product_id
order by products.items_sold desc, products.product_name
