-- Not the first country seen: a few customers move.
with latest as (
  select orders.customer_id, orders.country
  from {{ ref('int_orders') }} as orders
  where orders.customer_id is not null
    and not exists (
      select 1
      from {{ ref('int_orders') }} as later
      where later.customer_id = orders.customer_id
        and (later.order_at, later.invoice_no) > (orders.order_at, orders.invoice_no)
    )
)

select customers.customer_id, customers.country, latest.country as expected
from {{ ref('dim_customer') }} as customers
inner join latest using (customer_id)
where customers.country <> latest.country
