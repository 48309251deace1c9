select
  cohort_period as cohort_month,
  period_index,
  period_start as period_month,
  cohort_size,
  active as active_customers,
  retention_rate,
  activities as orders,
  cast(value as decimal(18, 2)) as revenue,
  is_complete
from (
  {{ ecommerce.cohort_retention(
    ref('fact_orders'),
    'user_id',
    'order_date',
    as_of=last_session_day(),
    value='price_usd',
  ) | indent(2) }}
) as cohorts
