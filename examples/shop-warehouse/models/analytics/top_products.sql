-- The 20 products with the most revenue.
{{ config(materialized='view') }}
select *
from (
  select row_number() over (order by total_revenue desc, product_id) as revenue_rank, *
  from {{ ref('product_metrics') }}
) as ranked
where revenue_rank <= 20
