with sessions as (
  select
    user_id,
    count(*) as sessions,
    arg_min(session_id, session_number) as first_session_id,
    arg_min(session_at, session_number) as first_session_at,
    arg_min(channel_group, session_number) as first_channel_group
  from {{ ref('dim_session_activity') }}
  group by user_id
),

orders as (
  select
    user_id,
    count(*) as orders,
    cast(sum(price_usd) as decimal(18, 2)) as revenue,
    cast(sum(refund_amount) as decimal(18, 2)) as refund_amount,
    min(order_date) as first_order_date
  from {{ ref('fact_orders') }}
  group by user_id
),

-- Equal revenue is ranked by user id, so that a fifth of the buyers is exactly that.
ranked as (
  select
    *,
    row_number() over (order by revenue desc, user_id) as revenue_rank,
    count(*) over () as buyers
  from orders
)

select
  sessions.user_id,
  sessions.first_session_id,
  sessions.first_session_at,
  sessions.first_channel_group,
  sessions.sessions,
  coalesce(ranked.orders, 0) as orders,
  coalesce(ranked.revenue, 0) as revenue,
  coalesce(ranked.refund_amount, 0) as refund_amount,
  ranked.first_order_date,
  cast(date_trunc('month', ranked.first_order_date) as date) as cohort_month,
  ranked.orders is not null as is_buyer,
  coalesce(ranked.orders >= 2, false) as is_repeat_buyer,
  ranked.revenue_rank,
  -- ceil(buyers / 5), in whole numbers
  case
    when ranked.orders is null then 'Prospect'
    when ranked.revenue_rank <= (ranked.buyers + 4) // 5 then 'Premier'
    else 'Standard'
  end as loyalty_tier
from sessions
left join ranked on ranked.user_id = sessions.user_id
