-- One row per country of the invoices.
with lines as (
  {{ net_lines() | indent(2) }}
),

revenue as (
  select country, {{ revenue_sums() }}
  from lines
  group by country
),

orders as (
  select country, count(*) as orders, count(distinct customer_id) as customers
  from {{ ref('int_orders') }}
  group by country
)

select
  revenue.country,
  revenue.gross_revenue,
  revenue.returns_amount,
  revenue.net_revenue,
  coalesce(orders.orders, 0) as orders,
  coalesce(orders.customers, 0) as customers,
  {{ ecommerce.safe_divide('revenue.net_revenue', 'orders.orders') }} as aov,
  {{ ecommerce.safe_divide('revenue.net_revenue', '(select sum(net_revenue) from revenue)') }} as net_revenue_share
from revenue
left join orders using (country)
order by net_revenue desc, country
