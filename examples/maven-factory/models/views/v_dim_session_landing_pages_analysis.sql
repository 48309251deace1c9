select
  session_id,
  session_date,
  traffic_source as utm_source,
  traffic_campaign as utm_campaign,
  landing_page,
  {{ user_type() }} as user_type,
  is_converted
from {{ ref('dim_session_activity') }}
where session_date < {{ report_until() }}
