-- One row per customer and snapshot day T: what was known on T, and whether the customer then stayed away for 90 days.
with snapshots as (
  select {{ retail_as_of() }} - 180 as snapshot_date, 'train' as dataset
  union all
  select {{ retail_as_of() }} - 90, 'test'
),

-- Everything below is joined to T by days ≤ T; only the label looks beyond.
orders as (
  select
    snapshots.snapshot_date,
    orders.customer_id,
    count(*) as frequency,
    min(orders.order_date) as first_order_date,
    max(orders.order_date) as last_order_date,
    count(*) filter (where orders.order_date > snapshots.snapshot_date - 90) as orders_90d,
    arg_max(orders.country, (orders.order_at, orders.invoice_no)) as country
  from snapshots
  inner join {{ ref('int_orders') }} as orders on orders.order_date <= snapshots.snapshot_date
  where orders.customer_id is not null
  group by snapshots.snapshot_date, orders.customer_id
),

lines as (
  select
    snapshots.snapshot_date,
    lines.customer_id,
    sum(lines.amount) filter (where lines.is_revenue) as monetary,
    coalesce(sum(lines.amount) filter (
      where lines.is_revenue and lines.invoice_date > snapshots.snapshot_date - 90
    ), 0) as revenue_90d,
    coalesce(-sum(lines.quantity) filter (where lines.line_type = 'return' and lines.item_kind = 'product'), 0)
      as units_returned,
    sum(lines.quantity) filter (where lines.line_type = 'sale' and lines.item_kind = 'product') as units_sold,
    count(distinct lines.stock_code) filter (where lines.line_type = 'sale' and lines.item_kind = 'product') as products,
    max(lines.invoice_date) as last_activity_date
  from snapshots
  inner join {{ ref('int_lines_classified') }} as lines on lines.invoice_date <= snapshots.snapshot_date
  where lines.customer_id is not null and lines.line_type in ('sale', 'return')
  group by snapshots.snapshot_date, lines.customer_id
),

returned as (
  select distinct snapshots.snapshot_date, orders.customer_id
  from snapshots
  inner join {{ ref('int_orders') }} as orders
    on orders.order_date > snapshots.snapshot_date
    and orders.order_date <= snapshots.snapshot_date + 90
)

select
  orders.customer_id,
  orders.snapshot_date,
  snapshots.dataset,
  cast(orders.snapshot_date - orders.last_order_date as integer) as recency,
  orders.frequency,
  cast(lines.monetary as decimal(18, 3)) as monetary,
  cast(orders.snapshot_date - orders.first_order_date as integer) as tenure_days,
  orders.orders_90d,
  cast(lines.revenue_90d as decimal(18, 3)) as revenue_90d,
  {{ ecommerce.safe_divide('orders.last_order_date - orders.first_order_date', 'orders.frequency - 1') }} as mean_gap_days,
  {{ ecommerce.safe_divide('lines.units_returned', 'lines.units_sold') }} as return_rate,
  lines.products,
  orders.country = 'United Kingdom' as is_uk,
  lines.last_activity_date,
  returned.customer_id is null as churned
from orders
inner join snapshots using (snapshot_date)
inner join lines using (snapshot_date, customer_id)
left join returned using (snapshot_date, customer_id)
order by orders.snapshot_date, orders.customer_id
