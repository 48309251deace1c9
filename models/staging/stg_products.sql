with loaded as (
  {{ latest_load(source('thelook', 'products'), ['id']) }}
)

select
  cast(id as bigint) as product_id,
  {{ ecommerce.clean_text('name') }} as product_name,
  {{ ecommerce.clean_text('brand') }} as brand,
  {{ ecommerce.clean_text('category') }} as category,
  {{ ecommerce.clean_text('department') }} as department,
  {{ ecommerce.clean_text('sku') }} as sku,
  cast(cost as decimal(18, 4)) as cost,
  cast(retail_price as decimal(18, 2)) as retail_price,
  cast(distribution_center_id as bigint) as distribution_center_id,
  _loaded_at
from loaded
