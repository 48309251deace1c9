-- Not the mean of customers' means; and margins are per product id, so none exceeds 100 %.
select segment
from {{ ref('customer_segmentation') }}
where abs(avg_order_value - cast(total_revenue as double) / total_orders) > 1e-9
union all
select product_id from {{ ref('product_metrics') }} where profit_margin > 100 or realised_margin > 1
