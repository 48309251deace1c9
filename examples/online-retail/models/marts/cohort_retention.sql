-- One row per month of first order and month since, dense. Revenue is the sale value of the orders.
with orders as (
  select * from {{ ref('int_orders') }} where customer_id is not null
),

cohorts as (
  {{ cohort_retention('orders', 'customer_id', 'order_date', 'sale_value', retail_as_of()) | indent(2) }}
)

select * from cohorts
order by cohort_month, period_index
