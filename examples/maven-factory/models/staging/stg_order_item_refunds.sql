-- A row that the extract repeats whole counts once; two different rows of one key fail the key's test.
select distinct
  cast(order_item_refund_id as bigint) as order_item_refund_id,
  cast(order_item_id as bigint) as order_item_id,
  cast(order_id as bigint) as order_id,
  cast(created_at as timestamp) as created_at,
  cast(refund_amount_usd as decimal(18, 2)) as refund_amount_usd
from {{ source('maven', 'order_item_refunds') }}
