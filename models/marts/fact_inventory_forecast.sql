-- Stock of each product against the pace of the last thirty days.

with as_of as (
  select {{ ecommerce.as_of_date(ref('stg_orders'), 'created_at') }} as as_of_date
),

stock as (
  select
    product_id,
    count(*) as total_inventory,
    count(*) filter (where sold_at is null) as available_inventory,
    count(*) filter (where sold_at is not null) as sold_inventory
  from {{ ref('stg_inventory') }}
  group by product_id
),

kept_items as (
  select product_id, order_date from {{ ref('int_order_items_enriched') }} where is_kept
),

sales as (
  {{ ecommerce.inventory_velocity(
    'kept_items',
    'product_id',
    units='1',
    date='order_date',
    as_of='(select as_of_date from as_of)',
    windows=[30],
  ) | indent(2) }}
),

counted as (
  select
    p.*,
    coalesce(i.total_inventory, 0) as total_inventory,
    coalesce(i.available_inventory, 0) as available_inventory,
    coalesce(i.sold_inventory, 0) as sold_inventory,
    cast(coalesce(s.units_30d, 0) as bigint) as units_sold_30d
  from {{ ref('dim_products') }} as p
  left join stock as i on p.product_id = i.product_id
  left join sales as s on p.product_id = s.product_id
),

forecast as (
  select
    *,
    {{ ecommerce.inventory_status('available_inventory', 'units_sold_30d') }} as inventory_status,
    {{ ecommerce.reorder_quantity('available_inventory', 'units_sold_30d') }} as recommended_reorder_qty
  from counted
)

select
  product_id,
  product_name,
  brand,
  category,
  department,
  distribution_center_id,
  distribution_center_name,
  total_inventory,
  available_inventory,
  sold_inventory,
  units_sold_30d,
  cast(units_sold_30d as double) / 30 as avg_daily_sales_30d,
  {{ ecommerce.days_of_stock('available_inventory', 'units_sold_30d') }} as days_of_stock_remaining,
  inventory_status,
  recommended_reorder_qty,
  cast(recommended_reorder_qty * cost as decimal(18, 2)) as reorder_value,
  cast(available_inventory * cost as decimal(18, 2)) as capital_tied_up,
  margin_pct,
  (select as_of_date from as_of) as as_of_date
from forecast
