select
  cohort_month,
  period_index,
  period_start as period_month,
  cohort_size,
  active as active_customers,
  retention_rate,
  activities as orders,
  cast(value as decimal(18, 2)) as revenue_usd,
  is_complete
from (
  {{ cohort_retention(ref('fact_orders'), 'user_id', 'order_date', 'price_usd', as_of_date()) }}
) as cohorts
