-- Landing pages and first billing pages with the share of their sessions that ordered.
select
  'landing' as kind,
  landing_page as page,
  count(*) as sessions,
  count(*) filter (where is_converted) as ordered,
  {{ ecommerce.safe_divide('count(*) filter (where is_converted)', 'count(*)') }} as conversion_rate
from {{ ref('v_dim_session_landing_pages_analysis') }}
group by landing_page

union all

select
  'billing',
  billing_page,
  count(*),
  count(*) filter (where is_ordered),
  {{ ecommerce.safe_divide('count(*) filter (where is_ordered)', 'count(*)') }}
from {{ ref('v_billing_performance_analysis') }}
group by billing_page
order by kind, sessions desc, page
