-- Every click once, however often it came; its first load counts.
select
  event_id,
  session_id as source_session_id,
  customer_id,
  product_id,
  {{ ecommerce.clean_text('event_type') }} as event_type,
  {{ ecommerce.clean_text('page_url') }} as page_url,
  {{ ecommerce.clean_text('referrer_url') }} as referrer_url,
  {{ ecommerce.clean_text('user_agent') }} as user_agent,
  {{ ecommerce.clean_text('device_type') }} as device_type,
  {{ ecommerce.clean_text('browser') }} as browser,
  {{ ecommerce.clean_text('ip_address') }} as ip_address,
  {{ ecommerce.clean_text('country') }} as country,
  {{ ecommerce.clean_text('city') }} as city,
  cast("timestamp" as timestamp) as event_at,
  cast("timestamp" as date) as event_date,
  cast(duration_seconds as integer) as duration_seconds,
  load_date
from (
  select *, row_number() over (partition by event_id order by load_date, created_at) as oldest
  from ({{ loads('clickstream') }}) as loaded
  where {{ readable('clickstream') }}
) as versions
where oldest = 1
