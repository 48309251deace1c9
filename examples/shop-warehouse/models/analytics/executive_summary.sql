-- One row. Customers, orders and products are counted apart, so that none multiplies another.
{{ config(materialized='view') }}
with customers as (
  select count(*) as customers, count(case when churn_risk_score < 0.5 then 1 end) as active_customers
  from {{ ref('customer_metrics') }}
),

sales as (
  select
    sum(total_revenue) as revenue,
    cast(sum(total_orders) as bigint) as orders,
    count(case when total_orders > 0 then 1 end) as days_with_sales,
    max(case when total_orders > 0 then sales_date end) as last_sales_date
  from {{ ref('daily_sales') }}
),

products as (
  select count(*) as products, {{ ecommerce.safe_divide('sum(cast(profit_margin as decimal(28, 10)))', 'count(profit_margin)') }} as mean_list_margin
  from {{ ref('product_metrics') }}
)

select
  customers.customers,
  customers.active_customers,
  sales.revenue,
  sales.orders,
  {{ ecommerce.safe_divide('sales.revenue', 'sales.orders') }} as avg_order_value,
  products.products,
  products.mean_list_margin,
  sales.days_with_sales,
  sales.last_sales_date
from customers
cross join sales
cross join products
