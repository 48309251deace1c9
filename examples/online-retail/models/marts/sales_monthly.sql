-- One row per month. Customers are distinct over the month. Growth is against the month before; partial months have none.
with lines as (
  {{ net_lines() | indent(2) }}
),

revenue as (
  select dim_date.month_start, {{ revenue_sums() }}
  from lines
  inner join {{ ref('dim_date') }} as dim_date using (date_key)
  group by dim_date.month_start
),

orders as (
  select
    cast(date_trunc('month', order_date) as date) as month_start,
    count(*) as orders,
    count(distinct customer_id) as customers
  from {{ ref('int_orders') }}
  group by 1
),

calendar as (
  select month_start, bool_or(is_complete_month) as is_complete
  from {{ ref('dim_date') }}
  where is_in_data
  group by month_start
),

months as (
  select
    calendar.month_start as sales_month,
    coalesce(revenue.gross_revenue, 0) as gross_revenue,
    coalesce(revenue.returns_amount, 0) as returns_amount,
    coalesce(revenue.net_revenue, 0) as net_revenue,
    coalesce(orders.orders, 0) as orders,
    coalesce(orders.customers, 0) as customers,
    calendar.is_complete
  from calendar
  left join revenue using (month_start)
  left join orders using (month_start)
),

compared as (
  {{ ecommerce.period_over_period('months', 'sales_month', 'net_revenue', grain='month') | indent(2) }}
)

select
  sales_month,
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
order by sales_month
