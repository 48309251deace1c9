select
  order_id,
  user_id,
  created_at,
  row_number() over by_user as order_number,
  lag(created_at) over by_user as previous_order_at
from {{ ref('stg_orders') }}
window by_user as (partition by user_id order by created_at, order_id)
