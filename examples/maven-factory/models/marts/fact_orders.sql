with refunds as (
  select order_id, cast(sum(refund_amount) as decimal(18, 2)) as refund_amount
  from {{ ref('fact_order_items') }}
  group by order_id
)

select
  orders.order_id,
  orders.website_session_id as session_id,
  orders.user_id,
  orders.created_at as order_at,
  cast(orders.created_at as date) as order_date,
  {{ ecommerce.date_key('orders.created_at') }} as order_date_key,
  sessions.channel_group,
  orders.primary_product_id,
  orders.items_purchased,
  orders.price_usd,
  orders.cogs_usd,
  cast(orders.price_usd - orders.cogs_usd as decimal(18, 2)) as margin,
  cast(coalesce(refunds.refund_amount, 0) as decimal(18, 2)) as refund_amount,
  cast(orders.price_usd - coalesce(refunds.refund_amount, 0) as decimal(18, 2)) as net_revenue,
  sequence.order_number,
  sequence.order_number = 1 as is_first_order,
  -- Calendar days; null (not 0) for a first order.
  date_diff('day', cast(sequence.previous_order_at as date), cast(orders.created_at as date))
    as days_since_last_purchase
from {{ ref('stg_orders') }} as orders
left join {{ ref('dim_session_activity') }} as sessions
  on sessions.session_id = orders.website_session_id
left join {{ ref('int_user_order_sequence') }} as sequence
  on sequence.order_id = orders.order_id
left join refunds on refunds.order_id = orders.order_id
