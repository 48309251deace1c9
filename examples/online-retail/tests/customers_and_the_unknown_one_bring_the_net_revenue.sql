-- Monetary of customers, net revenue without a customer (a quarter of the lines) and of identified customers without
-- an order are the net revenue; and the unknown customer has a share of it.
with revenue as (
  select customer_key, revenue as net_revenue from {{ ref('fact_sales') }}
  union all
  select customer_key, -revenue_returned from {{ ref('fact_returns') }}
),

shares as (
  select
    (select sum(net_revenue) from {{ ref('sales_monthly') }}) as net_revenue,
    (select sum(monetary) from {{ ref('customer_rfm') }}) as monetary,
    (select sum(net_revenue) from revenue where customer_key = {{ ecommerce.unknown_key() }}) as without_customer,
    (
      select coalesce(sum(revenue.net_revenue), 0)
      from revenue
      inner join {{ ref('dim_customer') }} as customers using (customer_key)
      where customers.segment = 'No Orders'
    ) as without_order
)

select *
from shares
where net_revenue is distinct from monetary + without_customer + without_order
  or not coalesce(without_customer > 0, false)
