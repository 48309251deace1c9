select
  cast(date_trunc('month', session_date) as date) as month_start,
  coalesce(landing_page, '(none)') as landing_page,
  channel_group,
  count(*) as sessions,
  count(*) filter (where is_bounced) as bounced_sessions,
  {{ ecommerce.safe_divide('count(*) filter (where is_bounced)', 'count(*)') }} as bounce_rate
from {{ ref('dim_session_activity') }}
where session_date < {{ report_until() }}
group by 1, 2, 3
