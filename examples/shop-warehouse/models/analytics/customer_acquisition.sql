-- One row per customer: when and with what they first bought. The first order is the first by day, then by id.
with first_orders as (
  select customer_id, order_id, order_date, total_amount
  from (
    select *, row_number() over (partition by customer_id order by order_date, order_id) as nth
    from {{ ref('fact_orders') }}
    where is_revenue
  ) as ordered
  where nth = 1
)

select
  customers.customer_id,
  customers.customer_segment as segment,
  customers.registration_date,
  first_orders.order_id as first_order_id,
  first_orders.order_date as first_order_date,
  first_orders.order_date - customers.registration_date as days_to_first_purchase,
  first_orders.total_amount as first_order_value,
  {{ acquisition_category('first_orders.order_date - customers.registration_date') }} as acquisition_category
from {{ ref('stg_customers') }} as customers
left join first_orders using (customer_id)
