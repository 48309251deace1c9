{#- A session that saw both billing pages counts once, under the first. -#}
with session_orders as (
  select session_id, count(*) as orders, sum(price_usd) as revenue
  from {{ ref('fact_orders') }}
  where order_date < {{ report_until() }}
  group by session_id
)

select
  sessions.session_id,
  sessions.session_date,
  sessions.billing_page,
  sessions.billing_at,
  {{ user_type() }} as user_type,
  session_orders.orders is not null as is_ordered,
  cast(coalesce(session_orders.revenue, 0) as decimal(18, 2)) as revenue
from {{ ref('dim_session_activity') }} as sessions
left join session_orders on session_orders.session_id = sessions.session_id
where sessions.saw_billing and sessions.session_date < {{ report_until() }}
