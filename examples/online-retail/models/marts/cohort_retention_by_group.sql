-- The cohorts split by where customers are and what their first order was worth.
with orders as (
  select orders.*, activity.country_group, activity.first_order_band
  from {{ ref('int_orders') }} as orders
  inner join {{ ref('int_customer_activity') }} as activity using (customer_id)
),

cohorts as (
  {{ ecommerce.cohort_retention(
    'orders',
    'customer_id',
    'order_date',
    as_of=retail_as_of(),
    value='sale_value',
    cohort_by=['country_group', 'first_order_band'],
  ) | indent(2) }}
)

select
  country_group,
  first_order_band,
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
order by cohort_month, country_group, first_order_band, period_index
