-- Sales per day. Cancelled and returned goods count on their order's day; returns also on the day they came.

with items as (
  select * from {{ ref('int_order_items_enriched') }}
),

by_order_day as (
  select
    order_date as date,
    count(distinct order_id) filter (where is_kept) as orders,
    count(*) filter (where is_kept) as items_sold,
    coalesce(sum(sale_price) filter (where is_kept), 0) as total_revenue,
    coalesce(sum(cost) filter (where is_kept), 0) as cogs,
    coalesce(sum(sale_price) filter (where status = 'Cancelled'), 0) as cancelled_amount,
    coalesce(sum(sale_price) filter (where status = 'Returned'), 0) as returned_amount
  from items
  group by order_date
),

by_return_day as (
  select cast(returned_at as date) as date, sum(sale_price) as returns_by_return_day
  from items
  where status = 'Returned'
  group by cast(returned_at as date)
)

select
  date,
  coalesce(o.orders, 0) as orders,
  coalesce(o.items_sold, 0) as items_sold,
  cast(coalesce(o.total_revenue, 0) as decimal(18, 2)) as total_revenue,
  cast(coalesce(o.cogs, 0) as decimal(18, 4)) as cogs,
  cast(coalesce(o.cancelled_amount, 0) as decimal(18, 2)) as cancelled_amount,
  cast(coalesce(o.returned_amount, 0) as decimal(18, 2)) as returned_amount,
  cast(coalesce(r.returns_by_return_day, 0) as decimal(18, 2)) as returns_by_return_day
from by_order_day as o
full join by_return_day as r using (date)
