with monthly_sessions as (
  select
    cast(date_trunc('month', session_date) as date) as month_start,
    channel_group,
    count(*) as sessions,
    count(*) filter (where is_bounced) as bounced_sessions
  from {{ ref('dim_session_activity') }}
  where session_date < {{ report_until() }}
  group by 1, 2
),

monthly_orders as (
  select
    cast(date_trunc('month', order_date) as date) as month_start,
    channel_group,
    count(*) as orders,
    cast(sum(price_usd) as decimal(18, 2)) as revenue
  from {{ ref('fact_orders') }}
  where order_date < {{ report_until() }}
  group by 1, 2
),

monthly as (
  select
    month_start,
    channel_group,
    coalesce(sessions, 0) as sessions,
    coalesce(bounced_sessions, 0) as bounced_sessions,
    coalesce(orders, 0) as orders,
    coalesce(revenue, 0) as revenue
  from monthly_sessions
  full outer join monthly_orders using (month_start, channel_group)
)

select
  month_start,
  channel_group,
  sessions,
  {{ ecommerce.safe_divide('sessions', 'sum(sessions) over (partition by month_start)') }} as session_share,
  bounced_sessions,
  {{ ecommerce.safe_divide('bounced_sessions', 'sessions') }} as bounce_rate,
  orders,
  revenue,
  {{ ecommerce.safe_divide('orders', 'sessions') }} as conversion_rate
from monthly
