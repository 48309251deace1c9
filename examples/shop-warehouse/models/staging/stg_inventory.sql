-- The stock of every product at every location in every load.
select
  inventory_id,
  product_id,
  {{ ecommerce.clean_text('warehouse_location') }} as warehouse_location,
  cast(current_stock as integer) as current_stock,
  cast(reserved_stock as integer) as reserved_stock,
  cast(reorder_point as integer) as reorder_point,
  cast(max_stock as integer) as max_stock,
  cast(last_restocked as date) as last_restocked,
  {{ ecommerce.clean_text('supplier_id') }} as supplier_id,
  cast(lead_time_days as integer) as lead_time_days,
  load_date
from (
  select *, row_number() over (partition by inventory_id, load_date order by updated_at desc, current_stock) as newest
  from ({{ loads('inventory') }}) as loaded
  where {{ readable('inventory') }}
) as versions
where newest = 1
