with loaded as (
  {{ latest_load(source('thelook', 'events'), ['id']) }}
),

cast_events as (
  select
    cast(id as bigint) as event_id,
    cast(user_id as bigint) as user_id,
    cast(sequence_number as bigint) as sequence_number,
    {{ ecommerce.clean_text('session_id') }} as session_id,
    cast(created_at as timestamp) as created_at,
    {{ ecommerce.clean_text('ip_address') }} as ip_address,
    {{ ecommerce.clean_text('city') }} as city,
    {{ ecommerce.clean_text('state') }} as state,
    {{ ecommerce.clean_text('postal_code') }} as postal_code,
    {{ ecommerce.clean_text('browser') }} as browser,
    {{ ecommerce.clean_text('traffic_source') }} as traffic_source,
    {{ ecommerce.clean_text('uri') }} as uri,
    {{ ecommerce.clean_text('event_type') }} as event_type,
    _loaded_at
  from loaded
)

select
  *,
  {{ ecommerce.visitor_key('user_id', 'session_id', 'ip_address', 'event_id') }} as visitor_key,
  user_id is null as is_anonymous
from cast_events
