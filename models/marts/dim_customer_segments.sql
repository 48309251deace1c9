-- Customers with a kept order, scored by recency, frequency and value.

with customers as (
  select
    user_id,
    days_since_last_order as recency_days,
    total_orders as frequency,
    lifetime_value as monetary,
    customer_status,
    as_of_date
  from {{ ref('dim_customers') }}
),

scored as (
  {{ ecommerce.rfm_scores('customers', 'user_id', 'recency_days', 'frequency', 'monetary') | indent(2) }}
),

segmented as (
  {{ ecommerce.rfm_segment('scored', 'eight') | indent(2) }}
)

select
  user_id,
  recency_days,
  frequency,
  monetary,
  r_score,
  f_score,
  m_score,
  rfm_score,
  rfm_cell,
  segment,
  customer_status,
  as_of_date
from segmented
