-- Which campaigns bring customers? Orders and revenue per channel and model against the budget. Synthetic campaigns.
select
  channel,
  attribution_model,
  round(sum(attributed_orders), 1) as orders,
  round(sum(attributed_revenue), 2) as revenue,
  sum(budget) as budget,
  {{ ecommerce.safe_divide('sum(attributed_revenue)', 'sum(budget)') }} as revenue_per_pound
from {{ ref('marketing_attribution') }}
group by channel, attribution_model
order by attribution_model, revenue desc, channel
