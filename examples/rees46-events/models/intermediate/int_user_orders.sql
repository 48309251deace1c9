-- One row per order: a session with a purchase. Its day is that of its first purchase.
select
  session_id as order_id,
  user_id,
  user_session,
  cast(first_purchase_at as date) as order_date,
  first_purchase_at as ordered_at,
  last_purchase_at,
  purchase_count,
  total_revenue as order_value
from {{ ref('fct_sessions') }}
where purchase_count > 0
