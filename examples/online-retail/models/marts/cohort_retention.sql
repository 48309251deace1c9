-- One row per month of first order and month since, dense. Revenue is the sale value of the orders.
with orders as (
  select * from {{ ref('int_orders') }} where customer_id is not null
),

cohorts as (
  {{ ecommerce.cohort_retention(
    'orders',
    'customer_id',
    'order_date',
    as_of=retail_as_of(),
    value='sale_value',
  ) | indent(2) }}
)

select
  cohort_period as cohort_month,
  period_index,
  period_start as period_month,
  cohort_size,
  active,
  retention_rate,
  activities as orders,
  value as revenue,
  is_complete
from cohorts
order by cohort_month, period_index
