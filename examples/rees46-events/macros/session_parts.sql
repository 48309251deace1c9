{#
  The rows of a relation of events with the session each belongs to, as a SELECT: adds session_number (1, 2, … of its
  user_session and user) and session_id.

  A session id of the source is parted by user, and where two events lie further apart than the timeout; events at
  the same time go by type and product. Only ids whose events span more than the timeout are sorted: the others, most
  of them, cannot have such a gap. `events` must hold all events of the ids in it.
#}
{% macro session_parts(events) -%}
with spans as materialized (
  select user_session, user_id, max(event_time) - min(event_time) > {{ session_timeout() }} as is_long
  from {{ events }}
  group by user_session, user_id
),

shared as materialized (
  select user_session from spans group by user_session having count(*) > 1
),

long as materialized (
  select user_session, user_id from spans where is_long
),

parted as (
  select *, 1 as session_number
  from {{ events }} as e
  where not exists (select 1 from long where long.user_session = e.user_session and long.user_id = e.user_id)
  union all
  select * exclude (starts), cast(sum(starts) over (
    partition by user_session, user_id order by event_time, event_type, product_id, event_id rows unbounded preceding
  ) as integer) as session_number
  from (
    select *, case when event_time <= lag(event_time) over (
      partition by user_session, user_id order by event_time, event_type, product_id, event_id
    ) + {{ session_timeout() }} then 0 else 1 end as starts
    from {{ events }} as e
    where exists (select 1 from long where long.user_session = e.user_session and long.user_id = e.user_id)
  ) as marked
)

select
  *,
  user_session
    || case when exists (select 1 from shared where shared.user_session = parted.user_session) then '_user_' || user_id else '' end
    || case when session_number > 1 then '_timeout_' || session_number else '' end as session_id
from parted
{%- endmacro %}

{% macro session_timeout() -%}
interval '{{ var("session_timeout_seconds") }}' second
{%- endmacro %}
