-- Customers with a kept order, scored by recency, frequency and value.

with scored as (
  select
    user_id,
    days_since_last_order as recency_days,
    total_orders as frequency,
    lifetime_value as monetary,
    customer_status,
    {{ quintile('days_since_last_order desc') }} as r_score,
    {{ quintile('total_orders') }} as f_score,
    {{ quintile('lifetime_value') }} as m_score,
    as_of_date
  from {{ ref('dim_customers') }}
  where total_orders > 0
),

segmented as (
  {{ rfm_segment('scored', 'eight', 'user_id') | indent(2) }}
)

select
  user_id,
  recency_days,
  frequency,
  monetary,
  r_score,
  f_score,
  m_score,
  r_score + f_score + m_score as rfm_score,
  cast(r_score as varchar) || cast(f_score as varchar) || cast(m_score as varchar) as rfm_cell,
  segment,
  customer_status,
  as_of_date
from segmented
