-- The cohorts split by where customers are and what their first order was worth.
with orders as (
  select orders.*, activity.country_group, activity.first_order_band
  from {{ ref('int_orders') }} as orders
  inner join {{ ref('int_customer_activity') }} as activity using (customer_id)
)

{{ cohort_rows('orders', cohort_by=['country_group', 'first_order_band']) }}
order by cohort_month, country_group, first_order_band, period_index
