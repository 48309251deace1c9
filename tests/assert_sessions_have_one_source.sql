-- A session that changes its source on the way is one row, with the source of its first event: the first by
-- time, sequence number and event id.
with first_events as (
  select distinct on (session_id) session_id, event_id, traffic_source
  from {{ ref('int_web_sessions') }}
  order by session_id, created_at, sequence_number, event_id
)

select s.session_id, s.traffic_source, f.traffic_source as first_source
from {{ ref('fact_session_metrics') }} as s
full join first_events as f on s.session_id = f.session_id
where s.traffic_source is distinct from f.traffic_source or s.session_id is null or f.session_id is null

union all

select session_id, cast(event_id as varchar), 'is not the first event'
from {{ ref('int_web_sessions') }}
where is_session_start and event_id not in (select event_id from first_events)
