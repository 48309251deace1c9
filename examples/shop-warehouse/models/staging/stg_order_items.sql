-- The lines of every order as its newest version has them: an order comes whole, so a line it no longer has is gone.
select
  order_item_id,
  order_id,
  product_id,
  cast(quantity as integer) as quantity,
  cast(unit_price as decimal(18, 2)) as unit_price,
  cast(total_price as decimal(18, 2)) as total_price,
  load_date
from (
  select
    *,
    max(load_date) over (partition by order_id) as order_load_date,
    row_number() over (partition by order_item_id order by load_date desc, created_at desc) as newest
  from ({{ loads('order_items') }}) as loaded
  where {{ readable('order_items') }}
) as versions
where newest = 1 and load_date = order_load_date
