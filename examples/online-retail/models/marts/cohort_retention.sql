-- One row per month of first order and month since, dense.
with orders as (
  select * from {{ ref('int_orders') }} where customer_id is not null
)

{{ cohort_rows('orders') }}
order by cohort_month, period_index
