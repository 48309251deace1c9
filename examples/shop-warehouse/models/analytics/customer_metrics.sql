-- One row per customer that a load ever brought, in the newest version. Orders are found by the natural key: a customer who changed keeps the past.
with orders as (
  select
    customer_id,
    count(*) as total_orders,
    sum(total_amount) as total_spent,
    min(order_date) as first_order_date,
    max(order_date) as last_order_date
  from {{ ref('fact_orders') }}
  where is_revenue
  group by customer_id
),

joined as (
  select
    customers.customer_id,
    concat_ws(' ', customers.first_name, customers.last_name) as full_name,
    customers.customer_segment as segment,
    customers.city,
    customers.is_present,
    coalesce(orders.total_orders, 0) as total_orders,
    cast(coalesce(orders.total_spent, 0) as decimal(18, 2)) as total_spent,
    orders.first_order_date,
    orders.last_order_date,
    {{ as_of() }} - orders.last_order_date as days_since_last_order
  from {{ ref('stg_customers') }} as customers
  left join orders using (customer_id)
),

valued as (
  {{ ecommerce.clv('joined', 'total_spent', 'total_orders', 'first_order_date', as_of()) }}
)

select
  customer_id,
  full_name,
  segment,
  city,
  is_present,
  total_orders,
  total_spent,
  avg_order_value,
  total_spent as lifetime_value,
  tenure_months,
  predicted_clv as predicted_value,
  clv_segment,
  first_order_date,
  last_order_date,
  days_since_last_order,
  {{ churn_risk_score('days_since_last_order') }} as churn_risk_score,
  {{ churn_risk(churn_risk_score('days_since_last_order')) }} as churn_risk,
  {{ purchase_frequency('total_orders') }} as purchase_frequency,
  total_spent > 5000 as is_high_value
from valued
