with loaded as (
  {{ latest_load(source('thelook', 'users'), ['id']) }}
)

select
  cast(id as bigint) as user_id,
  {{ ecommerce.clean_text('first_name') }} as first_name,
  {{ ecommerce.clean_text('last_name') }} as last_name,
  {{ ecommerce.clean_text('email') }} as email,
  cast(age as bigint) as age,
  {{ ecommerce.clean_text('gender') }} as gender,
  {{ ecommerce.clean_text('street_address') }} as street_address,
  {{ ecommerce.clean_text('postal_code') }} as postal_code,
  {{ ecommerce.clean_text('city') }} as city,
  {{ ecommerce.clean_text('state') }} as state,
  {{ ecommerce.clean_text('country') }} as country,
  cast(latitude as double) as latitude,
  cast(longitude as double) as longitude,
  {{ ecommerce.clean_text('traffic_source') }} as traffic_source,
  cast(created_at as timestamp) as created_at,
  _loaded_at
from loaded
