with loaded as (
  {{ latest_load(source('thelook', 'users'), ['id']) }}
)

select
  cast(id as bigint) as user_id,
  {{ clean_text('first_name') }} as first_name,
  {{ clean_text('last_name') }} as last_name,
  {{ clean_text('email') }} as email,
  cast(age as bigint) as age,
  {{ clean_text('gender') }} as gender,
  {{ clean_text('street_address') }} as street_address,
  {{ clean_text('postal_code') }} as postal_code,
  {{ clean_text('city') }} as city,
  {{ clean_text('state') }} as state,
  {{ clean_text('country') }} as country,
  cast(latitude as double) as latitude,
  cast(longitude as double) as longitude,
  {{ clean_text('traffic_source') }} as traffic_source,
  cast(created_at as timestamp) as created_at,
  _loaded_at
from loaded
