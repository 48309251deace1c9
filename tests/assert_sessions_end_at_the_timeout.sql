-- Within a session no gap is greater than the timeout; between two sessions of a visitor every gap is.
select *
from (
  select
    visitor_key,
    session_id,
    lag(session_id) over visits as previous_session_id,
    created_at - lag(created_at) over visits as gap
  from {{ ref('int_web_sessions') }}
  window visits as (partition by visitor_key order by created_at, sequence_number, event_id)
) as steps
where previous_session_id is not null
  and (session_id = previous_session_id) <> (gap <= interval '{{ var("session_timeout_seconds") }}' second)
