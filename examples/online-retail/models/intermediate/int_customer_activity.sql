-- One row per identified customer with an order. Who only returned things or had manual lines is not in it.
with orders as (
  select
    customer_id,
    count(*) as frequency,
    min(order_date) as first_order_date,
    max(order_date) as last_order_date,
    arg_max(country, (order_at, invoice_no)) as country,
    arg_min(sale_value, (order_at, invoice_no)) as first_order_value
  from {{ ref('int_orders') }}
  where customer_id is not null
  group by customer_id
),

net as (
  select customer_id, cast(sum(amount) as decimal(18, 3)) as monetary
  from {{ ref('int_lines_classified') }}
  where line_type in ('sale', 'return') and is_revenue and customer_id is not null
  group by customer_id
)

select
  orders.customer_id,
  orders.frequency,
  orders.first_order_date,
  orders.last_order_date,
  net.monetary,
  orders.country,
  case when orders.country = 'United Kingdom' then 'United Kingdom' else 'Other' end as country_group,
  case
    when orders.first_order_value < 150 then 'under_150'
    when orders.first_order_value < 400 then '150_to_400'
    else '400_and_more'
  end as first_order_band
from orders
inner join net using (customer_id)
