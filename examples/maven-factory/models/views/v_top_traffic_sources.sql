with session_orders as (
  select session_id, count(*) as orders, sum(price_usd) as revenue
  from {{ ref('fact_orders') }}
  where order_date < {{ report_until() }}
  group by session_id
),

sources as (
  select
    coalesce(sessions.traffic_source, '(none)') as traffic_source,
    coalesce(sessions.traffic_campaign, '(none)') as traffic_campaign,
    coalesce(sessions.referrer_domain, '(none)') as referrer_domain,
    coalesce(sessions.device_type, '(none)') as device_type,
    count(*) as sessions,
    cast(coalesce(sum(session_orders.orders), 0) as bigint) as orders,
    cast(coalesce(sum(session_orders.revenue), 0) as decimal(18, 2)) as revenue
  from {{ ref('dim_session_activity') }} as sessions
  left join session_orders on session_orders.session_id = sessions.session_id
  where sessions.session_date < {{ report_until() }}
  group by all
)

select
  row_number() over (
    order by sessions desc, traffic_source, traffic_campaign, referrer_domain, device_type
  ) as source_rank,
  traffic_source,
  traffic_campaign,
  referrer_domain,
  device_type,
  sessions,
  orders,
  revenue,
  {{ ecommerce.safe_divide('orders', 'sessions') }} as conversion_rate,
  {{ ecommerce.safe_divide('revenue', 'sessions') }} as revenue_per_session
from sources
