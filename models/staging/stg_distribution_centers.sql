with loaded as (
  {{ latest_load(source('thelook', 'distribution_centers'), ['id']) }}
)

select
  cast(id as bigint) as distribution_center_id,
  {{ ecommerce.clean_text('name') }} as distribution_center_name,
  cast(latitude as double) as latitude,
  cast(longitude as double) as longitude,
  _loaded_at
from loaded
