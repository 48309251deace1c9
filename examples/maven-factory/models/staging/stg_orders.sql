-- A row that the extract repeats whole counts once; two different rows of one key fail the key's test.
select distinct
  cast(order_id as bigint) as order_id,
  cast(website_session_id as bigint) as website_session_id,
  cast(user_id as bigint) as user_id,
  cast(created_at as timestamp) as created_at,
  cast(primary_product_id as integer) as primary_product_id,
  cast(items_purchased as integer) as items_purchased,
  cast(price_usd as decimal(18, 2)) as price_usd,
  cast(cogs_usd as decimal(18, 2)) as cogs_usd
from {{ source('maven', 'orders') }}
