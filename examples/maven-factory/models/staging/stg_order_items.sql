-- A row that the extract repeats whole counts once; two different rows of one key fail the key's test.
select distinct
  cast(order_item_id as bigint) as order_item_id,
  cast(order_id as bigint) as order_id,
  cast(product_id as integer) as product_id,
  cast(created_at as timestamp) as created_at,
  cast(is_primary_item as integer) = 1 as is_primary_item,
  cast(price_usd as decimal(18, 2)) as price_usd,
  cast(cogs_usd as decimal(18, 2)) as cogs_usd
from {{ source('maven', 'order_items') }}
