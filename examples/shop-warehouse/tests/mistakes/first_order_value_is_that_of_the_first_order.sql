-- Not the smallest order's.
select a.customer_id, a.first_order_value
from {{ ref('customer_acquisition') }} as a
inner join {{ ref('fact_orders') }} as o on o.customer_id = a.customer_id and o.is_revenue
group by a.customer_id, a.first_order_value
having a.first_order_value <> arg_min(o.total_amount, (o.order_date, o.order_id))
