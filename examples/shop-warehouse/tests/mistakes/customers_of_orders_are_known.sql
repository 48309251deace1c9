-- A first version that starts on the day of its load leaves no version for earlier orders. The unknown customer is for those
-- that no version covers because they are missing from the loads.
select f.order_id
from {{ ref('fact_orders') }} as f
inner join {{ ref('dim_customers') }} as u on u.customer_key = f.customer_key and u.customer_id = 'Unknown'
where f.order_date < (select min(load_date) from {{ ref('stg_inventory') }})
  and f.customer_id in (select customer_id from {{ ref('dim_customers') }})
