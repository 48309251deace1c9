with loaded as (
  {{ latest_load(source('thelook', 'orders'), ['order_id']) }}
)

select
  cast(order_id as bigint) as order_id,
  cast(user_id as bigint) as user_id,
  {{ ecommerce.clean_text('status') }} as status,
  {{ ecommerce.clean_text('gender') }} as gender,
  cast(created_at as timestamp) as created_at,
  cast(shipped_at as timestamp) as shipped_at,
  cast(delivered_at as timestamp) as delivered_at,
  cast(returned_at as timestamp) as returned_at,
  cast(num_of_item as bigint) as num_of_item,
  _loaded_at
from loaded
