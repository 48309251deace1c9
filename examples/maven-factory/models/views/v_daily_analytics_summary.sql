{#- Rates of a day and channel are ratios of its counts. An order counts on its own day, under its session's channel. -#}
with daily_sessions as (
  select
    session_date as activity_date,
    channel_group,
    count(*) as total_sessions,
    count(*) filter (where is_bounced) as total_bounced_sessions,
    count(*) filter (where total_pageviews > 1) as engaged_sessions,
    count(*) filter (where is_converted) as converting_sessions
  from {{ ref('dim_session_activity') }}
  where session_date < {{ report_until() }}
  group by session_date, channel_group
),

daily_orders as (
  select
    order_date as activity_date,
    channel_group,
    count(*) as total_orders,
    sum(price_usd) as total_revenue_usd,
    sum(margin) as margin
  from {{ ref('fact_orders') }}
  where order_date < {{ report_until() }}
  group by order_date, channel_group
),

-- Neither side is complete: an order may fall on a day without a session of its channel.
daily as (
  select
    activity_date,
    channel_group,
    coalesce(total_sessions, 0) as total_sessions,
    coalesce(total_bounced_sessions, 0) as total_bounced_sessions,
    coalesce(engaged_sessions, 0) as engaged_sessions,
    coalesce(converting_sessions, 0) as converting_sessions,
    coalesce(total_orders, 0) as total_orders,
    cast(coalesce(total_revenue_usd, 0) as decimal(18, 2)) as total_revenue_usd,
    cast(coalesce(margin, 0) as decimal(18, 2)) as margin
  from daily_sessions
  full outer join daily_orders using (activity_date, channel_group)
)

select
  daily.activity_date,
  dates.date_key,
  dates.day_of_week,
  dates.day_name,
  dates.is_weekend,
  daily.channel_group,
  daily.total_sessions,
  daily.total_bounced_sessions,
  {{ ecommerce.safe_divide('100 * daily.total_bounced_sessions', 'daily.total_sessions') }} as bounce_rate_percentage,
  daily.engaged_sessions,
  daily.converting_sessions,
  daily.total_orders,
  daily.total_revenue_usd,
  daily.margin,
  {{ ecommerce.safe_divide('100 * daily.total_orders', 'daily.total_sessions') }} as conversion_rate_percentage
from daily
left join {{ ref('dim_date') }} as dates on dates.date_day = daily.activity_date
