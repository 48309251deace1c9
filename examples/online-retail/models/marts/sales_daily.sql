-- One row per day that the data cover, also where nothing was sold. Growth is against the day before.
with lines as (
  {{ net_lines() | indent(2) }}
),

revenue as (
  select date_key, {{ revenue_sums() }}
  from lines
  group by date_key
),

orders as (
  select order_date, count(*) as orders, count(distinct customer_id) as customers
  from {{ ref('int_orders') }}
  group by order_date
),

days as (
  select
    dim_date.full_date as sales_date,
    dim_date.date_key,
    coalesce(revenue.gross_revenue, 0) as gross_revenue,
    coalesce(revenue.returns_amount, 0) as returns_amount,
    coalesce(revenue.net_revenue, 0) as net_revenue,
    coalesce(orders.orders, 0) as orders,
    coalesce(orders.customers, 0) as customers,
    -- Every day between the first and the last invoice is covered.
    true as is_complete
  from {{ ref('dim_date') }} as dim_date
  left join revenue on revenue.date_key = dim_date.date_key
  left join orders on orders.order_date = dim_date.full_date
  where dim_date.is_in_data
),

compared as (
  {{ ecommerce.period_over_period('days', 'sales_date', 'net_revenue', grain='day') | indent(2) }}
)

select
  sales_date,
  date_key,
  gross_revenue,
  returns_amount,
  net_revenue,
  orders,
  customers,
  is_complete,
  {{ ecommerce.safe_divide('net_revenue', 'orders') }} as aov,
  previous_value as previous_net_revenue,
  difference as net_revenue_change,
  relative_change as net_revenue_growth
from compared
order by sales_date
