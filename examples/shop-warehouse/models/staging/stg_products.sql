-- Every product in the newest version.
select
  product_id,
  {{ ecommerce.clean_text('product_name') }} as product_name,
  {{ ecommerce.clean_text('description') }} as description,
  {{ ecommerce.clean_text('category') }} as category,
  {{ ecommerce.clean_text('subcategory') }} as subcategory,
  {{ ecommerce.clean_text('brand') }} as brand,
  {{ ecommerce.clean_text('sku') }} as sku,
  cast(cost_price as decimal(18, 4)) as cost_price,
  cast(selling_price as decimal(18, 2)) as selling_price,
  cast(weight_kg as decimal(18, 2)) as weight_kg,
  {{ ecommerce.clean_text('dimensions') }} as dimensions,
  {{ ecommerce.clean_text('color') }} as color,
  {{ ecommerce.clean_text('size') }} as size,
  cast(rating as double) as rating,
  cast(launch_date as date) as launch_date,
  cast(is_active as boolean) as is_active,
  load_date,
  last_load_date,
  load_date = last_load_date as is_present
from (
  select
    *,
    max(load_date) over () as last_load_date,
    row_number() over (partition by product_id order by load_date desc, updated_at desc) as newest
  from ({{ loads('products') }}) as loaded
  where {{ readable('products') }}
) as versions
where newest = 1
