-- One row per day from the first order to the last day the warehouse knows of, also where nothing was sold.
with days as (
  {{ ecommerce.date_spine('(select min(order_date) from ' ~ ref('fact_orders') ~ ')', as_of()) }}
),

orders as (
  select *, min(order_date) over (partition by customer_id) = order_date as is_first_day
  from {{ ref('fact_orders') }}
  where is_revenue
),

sales as (
  select
    order_date,
    count(*) as total_orders,
    sum(total_amount) as total_revenue,
    sum(profit_amount) as total_profit,
    count(distinct customer_id) as unique_customers,
    count(distinct case when is_first_day then customer_id end) as new_customers
  from orders
  group by order_date
)

select
  {{ ecommerce.date_key('days.period') }} as date_key,
  days.period as sales_date,
  coalesce(sales.total_orders, 0) as total_orders,
  cast(coalesce(sales.total_revenue, 0) as decimal(18, 2)) as total_revenue,
  cast(coalesce(sales.total_profit, 0) as decimal(18, 2)) as total_profit,
  {{ ecommerce.safe_divide('sales.total_revenue', 'sales.total_orders') }} as avg_order_value,
  coalesce(sales.unique_customers, 0) as unique_customers,
  coalesce(sales.new_customers, 0) as new_customers
from days
left join sales on sales.order_date = days.period
