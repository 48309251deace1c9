-- Which products have the highest margins? The realised margin, after discounts, of what was sold.
select product_id, name, category, total_revenue, profit_margin, realised_margin
from {{ ref('product_metrics') }}
where total_orders > 0
order by realised_margin desc, product_id
