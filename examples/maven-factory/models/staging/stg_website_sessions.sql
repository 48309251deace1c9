-- A row that the extract repeats whole counts once; two different rows of one key fail the key's test.
select distinct
  cast(website_session_id as bigint) as website_session_id,
  cast(user_id as bigint) as user_id,
  cast(created_at as timestamp) as created_at,
  cast(is_repeat_session as integer) = 1 as is_repeat_session,
  {{ ecommerce.clean_text('utm_source') }} as utm_source,
  {{ ecommerce.clean_text('utm_campaign') }} as utm_campaign,
  {{ ecommerce.clean_text('utm_content') }} as utm_content,
  {{ ecommerce.clean_text('device_type') }} as device_type,
  {{ ecommerce.clean_text('http_referer') }} as http_referer
from {{ source('maven', 'website_sessions') }}
