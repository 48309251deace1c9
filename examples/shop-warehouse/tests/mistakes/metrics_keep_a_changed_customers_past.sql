-- Joined on the current version's key, customers who changed would lose the orders of before.
select m.customer_id, m.total_orders, o.n
from {{ ref('customer_metrics') }} as m
inner join (select customer_id, count(*) as n from {{ ref('stg_orders') }} where order_status <> 'Cancelled' group by customer_id) as o using (customer_id)
where m.total_orders <> o.n
