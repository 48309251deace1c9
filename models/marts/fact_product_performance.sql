-- What each product of the catalogue sold, also those that never did.

with sold as (
  select
    product_id,
    count(distinct order_id) filter (where is_kept) as total_orders,
    count(*) filter (where is_kept) as units_sold,
    coalesce(sum(sale_price) filter (where is_kept), 0) as total_revenue,
    coalesce(sum(cost) filter (where is_kept), 0) as cogs,
    count(*) filter (where status = 'Cancelled') as units_cancelled,
    count(*) filter (where status = 'Returned') as units_returned,
    count(*) filter (where status = 'Complete') as units_complete
  from {{ ref('int_order_items_enriched') }}
  group by product_id
),

performance as (
  select
    p.product_id,
    p.product_name,
    p.brand,
    p.category,
    p.department,
    coalesce(s.total_orders, 0) as total_orders,
    coalesce(s.units_sold, 0) as units_sold,
    cast(coalesce(s.total_revenue, 0) as decimal(18, 2)) as total_revenue,
    cast(coalesce(s.cogs, 0) as decimal(18, 4)) as cogs,
    cast(coalesce(s.total_revenue - s.cogs, 0) as decimal(18, 4)) as gross_profit,
    {{ ecommerce.safe_divide('s.total_revenue - s.cogs', 's.total_revenue') }} as gross_margin_pct,
    {{ ecommerce.safe_divide('s.total_revenue', 's.units_sold') }} as avg_sale_price,
    coalesce(s.units_cancelled, 0) as units_cancelled,
    coalesce(s.units_returned, 0) as units_returned,
    {{ ecommerce.safe_divide('s.units_returned', 's.units_complete + s.units_returned') }} as return_rate
  from {{ ref('dim_products') }} as p
  left join sold as s on p.product_id = s.product_id
),

ranked as (
  {{ ecommerce.pareto('performance', 'product_id', 'total_revenue') | indent(2) }}
)

select
  product_id,
  product_name,
  brand,
  category,
  department,
  total_orders,
  units_sold,
  total_revenue,
  cogs,
  gross_profit,
  gross_margin_pct,
  avg_sale_price,
  units_cancelled,
  units_returned,
  return_rate,
  pareto_rank as revenue_rank,
  pareto_class
from ranked
