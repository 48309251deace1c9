-- How far sessions come, overall and by the day on which they begin. Rates are nested: of the sessions with the earlier
-- step, those that have the later one too.
with sessions as (
  select start_date, reached_view, reached_cart, reached_purchase, total_revenue from {{ ref('fct_sessions') }}
)

{%- for grain in ['overall', 'day'] %}
{% if not loop.first %}
union all
{% endif %}
select
  '{{ grain }}' as grain,
  {{ 'start_date' if grain == 'day' else 'cast(null as date)' }} as metric_date,
  count(*) as session_count,
  count(case when reached_view then 1 end) as sessions_with_view,
  count(case when reached_cart then 1 end) as sessions_with_cart,
  count(case when reached_purchase then 1 end) as sessions_with_purchase,
  count(case when reached_view and reached_cart then 1 end) as sessions_with_view_and_cart,
  count(case when reached_cart and reached_purchase then 1 end) as sessions_with_cart_and_purchase,
  count(case when reached_view and reached_purchase then 1 end) as sessions_with_view_and_purchase,
  {{ ecommerce.skipped_step_count('reached_purchase', 'reached_cart') }} as sessions_with_purchase_without_cart,
  {{ ecommerce.nested_rate('reached_cart', 'reached_view') }} as view_to_cart,
  {{ ecommerce.nested_rate('reached_purchase', 'reached_cart') }} as cart_to_purchase,
  {{ ecommerce.nested_rate('reached_purchase', 'reached_view') }} as view_to_purchase,
  1 - {{ ecommerce.nested_rate('reached_purchase', 'reached_cart') }} as cart_abandonment,
  {{ ecommerce.safe_divide(ecommerce.skipped_step_count('reached_purchase', 'reached_cart'), 'count(case when reached_purchase then 1 end)') }} as purchase_without_cart_share,
  cast(sum(total_revenue) as decimal(18, 2)) as revenue,
  {{ ecommerce.safe_divide('sum(total_revenue)', 'count(case when reached_purchase then 1 end)') }} as avg_order_value,
  {{ ecommerce.safe_divide('sum(total_revenue)', 'count(*)') }} as revenue_per_session
from sessions
{%- if grain == 'day' %}
group by start_date
{%- endif %}
{%- endfor %}
