with loaded as (
  {{ latest_load(source('thelook', 'order_items'), ['id']) }}
)

select
  cast(id as bigint) as order_item_id,
  cast(order_id as bigint) as order_id,
  cast(user_id as bigint) as user_id,
  cast(product_id as bigint) as product_id,
  cast(inventory_item_id as bigint) as inventory_item_id,
  {{ ecommerce.clean_text('status') }} as status,
  cast(created_at as timestamp) as created_at,
  cast(shipped_at as timestamp) as shipped_at,
  cast(delivered_at as timestamp) as delivered_at,
  cast(returned_at as timestamp) as returned_at,
  cast(sale_price as decimal(18, 2)) as sale_price,
  _loaded_at
from loaded
