-- Where do visitors drop out? The funnel overall, and the share of the sessions that is lost at each step.
with overall as (
  select * from {{ ref('metrics_conversion_rates') }} where grain = 'overall'
)

select step, sessions, share_of_sessions, lost_since_the_step_before
from (
  select 1 as n, 'session' as step, session_count as sessions, 1.0 as share_of_sessions, null as lost_since_the_step_before from overall
  union all
  select 2, 'view', sessions_with_view, {{ ecommerce.safe_divide('sessions_with_view', 'session_count') }}, {{ ecommerce.safe_divide('session_count - sessions_with_view', 'session_count') }} from overall
  union all
  select 3, 'view and cart', sessions_with_view_and_cart, {{ ecommerce.safe_divide('sessions_with_view_and_cart', 'session_count') }}, 1 - view_to_cart from overall
  union all
  select 4, 'cart and purchase', sessions_with_cart_and_purchase, {{ ecommerce.safe_divide('sessions_with_cart_and_purchase', 'session_count') }}, cart_abandonment from overall
  union all
  select 5, 'purchase without a cart event', sessions_with_purchase_without_cart, {{ ecommerce.safe_divide('sessions_with_purchase_without_cart', 'session_count') }}, null from overall
) as steps
order by n
