-- A row that the extract repeats whole counts once; two different rows of one key fail the key's test.
select distinct
  cast(website_pageview_id as bigint) as website_pageview_id,
  cast(website_session_id as bigint) as website_session_id,
  cast(created_at as timestamp) as created_at,
  {{ ecommerce.clean_text('pageview_url') }} as pageview_url
from {{ source('maven', 'website_pageviews') }}
