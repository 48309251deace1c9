-- Each order's lines added up.
select
  order_id,
  cast(sum(quantity) as integer) as total_items,
  cast(count(*) as integer) as line_count,
  sum(total_price) as items_total,
  cast(sum((unit_price - unit_cost) * quantity) as decimal(18, 4)) as gross_profit
from {{ ref('int_order_items_priced') }}
group by order_id
