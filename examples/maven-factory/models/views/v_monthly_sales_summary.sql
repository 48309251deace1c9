with monthly_sessions as (
  select cast(date_trunc('month', session_date) as date) as month_start, count(*) as sessions
  from {{ ref('dim_session_activity') }}
  where session_date < {{ report_until() }}
  group by 1
),

monthly_orders as (
  select
    cast(date_trunc('month', order_date) as date) as month_start,
    count(*) as orders,
    cast(sum(price_usd) as decimal(18, 2)) as revenue,
    cast(sum(cogs_usd) as decimal(18, 2)) as cogs,
    cast(sum(margin) as decimal(18, 2)) as margin
  from {{ ref('fact_orders') }}
  where order_date < {{ report_until() }}
  group by 1
),

monthly as (
  select
    month_start,
    coalesce(sessions, 0) as sessions,
    coalesce(orders, 0) as orders,
    coalesce(revenue, 0) as revenue,
    coalesce(cogs, 0) as cogs,
    coalesce(margin, 0) as margin
  from monthly_sessions
  full outer join monthly_orders using (month_start)
),

with_dates as (
  select monthly.*, dates.is_complete_month
  from monthly
  left join {{ ref('dim_date') }} as dates on dates.date_day = monthly.month_start
),

-- No growth into or out of a month that is only partly covered.
compared as (
  {{ ecommerce.period_over_period('with_dates', 'month_start', 'revenue', is_complete='is_complete_month') | indent(2) }}
)

select
  month_start,
  is_complete_month,
  sessions,
  orders,
  revenue,
  cogs,
  margin,
  {{ ecommerce.safe_divide('revenue', 'orders') }} as aov,
  {{ ecommerce.safe_divide('orders', 'sessions') }} as conversion_rate,
  cast(sum(revenue) over (order by month_start rows unbounded preceding) as decimal(18, 2))
    as cumulative_revenue,
  relative_change as revenue_growth_rate
from compared
