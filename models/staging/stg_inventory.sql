with loaded as (
  {{ latest_load(source('thelook', 'inventory_items'), ['id']) }}
)

select
  cast(id as bigint) as inventory_item_id,
  cast(product_id as bigint) as product_id,
  cast(created_at as timestamp) as created_at,
  cast(sold_at as timestamp) as sold_at,
  cast(cost as decimal(18, 4)) as cost,
  {{ ecommerce.clean_text('product_category') }} as product_category,
  {{ ecommerce.clean_text('product_name') }} as product_name,
  {{ ecommerce.clean_text('product_brand') }} as product_brand,
  cast(product_retail_price as decimal(18, 2)) as product_retail_price,
  {{ ecommerce.clean_text('product_department') }} as product_department,
  {{ ecommerce.clean_text('product_sku') }} as product_sku,
  cast(product_distribution_center_id as bigint) as product_distribution_center_id,
  _loaded_at
from loaded
