select
  refunds.order_item_refund_id as refund_id,
  refunds.order_item_id,
  refunds.order_id,
  items.product_id,
  refunds.created_at as refund_at,
  cast(refunds.created_at as date) as refund_date,
  {{ ecommerce.date_key('refunds.created_at') }} as refund_date_key,
  refunds.refund_amount_usd as amount,
  date_diff('day', items.item_date, cast(refunds.created_at as date)) as days_to_refund
from {{ ref('stg_order_item_refunds') }} as refunds
left join {{ ref('fact_order_items') }} as items on items.order_item_id = refunds.order_item_id
