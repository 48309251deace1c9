-- Profit is not total − tax − shipping. Worked out anew from the lines.
select o.order_id, o.profit_amount, l.profit
from {{ ref('fact_orders') }} as o
inner join (
  select i.order_id, sum((i.unit_price - p.cost_price) * i.quantity) as profit
  from {{ ref('stg_order_items') }} as i
  inner join {{ ref('stg_orders') }} as s using (order_id)
  inner join {{ ref('dim_products') }} as p on p.product_id = i.product_id and s.order_date between p.effective_date and p.expiry_date
  group by i.order_id
) as l using (order_id)
where abs(o.profit_amount - (l.profit - o.discount_amount)) > 0.01
