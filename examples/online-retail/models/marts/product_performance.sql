-- One row per product of any line (item kind product): what it sold and what came back.
with lines as (
  {{ net_lines() | indent(2) }}
),

products as (
  select
    dim_product.product_key,
    dim_product.stock_code,
    dim_product.description,
    cast(coalesce(sum(lines.units_sold), 0) as bigint) as units_sold,
    cast(coalesce(sum(lines.units_returned), 0) as bigint) as units_returned,
    {{ revenue_sums() }}
  from {{ ref('dim_product') }} as dim_product
  left join lines using (product_key)
  where dim_product.is_product
  group by all
),

ranked as (
  {{ ecommerce.pareto('products', 'stock_code', 'net_revenue') | indent(2) }}
)

select
  product_key,
  stock_code,
  description,
  units_sold,
  units_returned,
  gross_revenue,
  returns_amount,
  net_revenue,
  pareto_rank as revenue_rank,
  share_before,
  share_after,
  pareto_class as abc_class,
  {{ ecommerce.safe_divide('units_returned', 'units_sold') }} as return_rate
from ranked
order by revenue_rank
