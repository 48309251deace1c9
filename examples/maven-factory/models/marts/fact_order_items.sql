with refunds as (
  select
    order_item_id,
    sum(refund_amount_usd) as refund_amount,
    cast(min(created_at) as date) as refund_date
  from {{ ref('stg_order_item_refunds') }}
  group by order_item_id
)

select
  items.order_item_id,
  items.order_id,
  items.product_id,
  items.created_at as item_at,
  cast(items.created_at as date) as item_date,
  {{ ecommerce.date_key('items.created_at') }} as item_date_key,
  items.is_primary_item,
  items.price_usd as revenue,
  items.cogs_usd as cogs,
  cast(items.price_usd - items.cogs_usd as decimal(18, 2)) as margin,
  cast(coalesce(refunds.refund_amount, 0) as decimal(18, 2)) as refund_amount,
  refunds.refund_date,
  refunds.order_item_id is not null as is_refunded
from {{ ref('stg_order_items') }} as items
left join refunds on refunds.order_item_id = items.order_item_id
