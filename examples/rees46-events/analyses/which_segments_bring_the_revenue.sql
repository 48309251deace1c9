-- Which segments bring the revenue, and which are at risk?
select
  rfm_segment,
  category_type,
  customers,
  total_revenue,
  round(100 * revenue_share, 1) as revenue_percent,
  round(avg_order_value, 2) as avg_order_value,
  round(100 * churned_share, 1) as churned_percent,
  recommended_action
from {{ ref('metrics_rfm_segments') }}
order by total_revenue desc, rfm_segment
