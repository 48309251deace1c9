-- Facts that always point to the current version would show today's segment for last year's order.
select f.order_id
from {{ ref('fact_orders') }} as f
inner join {{ ref('dim_customers') }} as d using (customer_key)
where f.order_date not between d.effective_date and d.expiry_date
union all
select f.order_item_id
from {{ ref('fact_order_items') }} as f
inner join {{ ref('dim_products') }} as d using (product_key)
where f.order_date not between d.effective_date and d.expiry_date
