-- One row per buyer with scores of recency, frequency and value, and the segment by the ruleset `nine`.
with buyers as (
  select user_id, as_of_date, days_since_last_purchase, order_count, total_revenue
  from {{ ref('dim_users') }}
  where order_count > 0
),

scores as (
  {{ ecommerce.rfm_scores(
    'buyers', 'user_id', 'days_since_last_purchase', 'order_count', 'total_revenue',
    method=var('rfm_method'), tiebreaker='user_id'
  ) }}
)

select
  user_id,
  days_since_last_purchase as recency,
  order_count as frequency,
  total_revenue as monetary,
  r_score,
  f_score,
  m_score,
  rfm_score,
  rfm_cell,
  segment as rfm_segment,
  as_of_date
from ({{ ecommerce.rfm_segment('scores', 'nine') }}) as segmented
