with loaded as (
  {{ latest_load(source('thelook', 'events'), ['id']) }}
),

cast_events as (
  select
    cast(id as bigint) as event_id,
    cast(user_id as bigint) as user_id,
    cast(sequence_number as bigint) as sequence_number,
    {{ clean_text('session_id') }} as session_id,
    cast(created_at as timestamp) as created_at,
    {{ clean_text('ip_address') }} as ip_address,
    {{ clean_text('city') }} as city,
    {{ clean_text('state') }} as state,
    {{ clean_text('postal_code') }} as postal_code,
    {{ clean_text('browser') }} as browser,
    {{ clean_text('traffic_source') }} as traffic_source,
    {{ clean_text('uri') }} as uri,
    {{ clean_text('event_type') }} as event_type,
    _loaded_at
  from loaded
)

select
  *,
  {{ visitor_key('user_id', 'session_id', 'ip_address', 'event_id') }} as visitor_key,
  user_id is null as is_anonymous
from cast_events
