{{ config(
  materialized='incremental',
  incremental_strategy='delete+insert',
  unique_key='event_id',
) }}
-- Every event with its session. A later load rebuilds the visitors it touches, whole: a late event may join
-- two sessions or renumber those after it. Events and not visitors are replaced, because an event that a
-- load assigns to another visitor must leave the one it had.

with events as (
  select * from {{ ref('stg_events') }}
),

{% if is_incremental() -%}
new_events as (
  select event_id, visitor_key
  from events
  where _loaded_at > (select coalesce(max(_loaded_at), timestamp '0001-01-01') from {{ this }})
),

touched as (
  select visitor_key from new_events
  union
  select visitor_key from {{ this }} where event_id in (select event_id from new_events)
),

{% endif -%}
visits as (
  select
    event_id,
    visitor_key,
    user_id,
    is_anonymous,
    session_id as source_session_id,
    sequence_number,
    created_at,
    event_type,
    uri,
    traffic_source,
    browser,
    city,
    state,
    case
      when user_id is not null then cast(user_id as varchar)
      else 'anon-' || coalesce(session_id, visitor_key)
    end as session_prefix,
    _loaded_at
  from events
  {%- if is_incremental() %}
  where visitor_key in (select visitor_key from touched)
  {%- endif %}
),

sessionized as (
  {{ ecommerce.sessionize(
    'visits',
    partition_by='visitor_key',
    timestamp='created_at',
    order_by=['created_at', 'sequence_number', 'event_id'],
    timeout_seconds=var('session_timeout_seconds'),
    key_prefix='session_prefix',
  ) | indent(2) }}
)

select
  event_id,
  session_id,
  visitor_key,
  user_id,
  is_anonymous,
  session_number,
  is_session_start,
  is_session_end,
  source_session_id,
  sequence_number,
  created_at,
  event_type,
  uri,
  traffic_source,
  browser,
  city,
  state,
  _loaded_at
from sessionized
