-- Which categories convert? Over the whole span, the codes that events had when they happened.
select
  category_lvl_1,
  sum(views) as views,
  sum(purchases) as purchases,
  sum(revenue) as revenue,
  round(100 * {{ ecommerce.safe_divide('sum(sessions_with_view_and_cart)', 'sum(sessions_with_view)') }}, 2) as cart_percent,
  round(100 * {{ ecommerce.safe_divide('sum(sessions_with_view_and_purchase)', 'sum(sessions_with_view)') }}, 2) as purchase_percent
from {{ ref('metrics_category_performance') }}
group by category_lvl_1
order by revenue desc, category_lvl_1
