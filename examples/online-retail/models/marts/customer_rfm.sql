-- One row per identified customer with an order: scores and segment.
with customers as (
  select
    customer_id,
    cast({{ retail_as_of() }} - last_order_date as integer) as recency,
    frequency,
    monetary
  from {{ ref('int_customer_activity') }}
),

scored as (
  {{ ecommerce.rfm_scores('customers', 'customer_id', 'recency', 'frequency', 'monetary') | indent(2) }}
),

segmented as (
  {{ ecommerce.rfm_segment('scored', 'eight') | indent(2) }}
)

select
  customer_id, recency, frequency, monetary, r_score, f_score, m_score, rfm_score, rfm_cell, segment,
  {{ retail_as_of() }} as as_of_date
from segmented
order by customer_id
