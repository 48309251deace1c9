{#
  The rows of a relation of events with the session each belongs to, as a SELECT: adds session_number (1, 2, … of its
  user_session and user) and session_id.

  A session id of the source is parted by user, and where two events lie further apart than the timeout; events at
  the same time go by type and product. Only ids whose events span more than the timeout are sorted: the others, most
  of them, cannot have such a gap. `events` must hold all events of the ids in it.
#}
{% macro session_parts(events) -%}
{%- set long -%}
(
    select user_session, user_id
    from {{ events }}
    group by user_session, user_id
    having max(event_time) - min(event_time) > {{ session_timeout() }}
  ) as long
{%- endset -%}
{%- set sorted = "partition by user_session, user_id order by event_time, event_type, product_id, event_id" -%}
select
  parted.* exclude (is_shared),
  user_session
    || case when is_shared then '_user_' || user_id else '' end
    || case when session_number > 1 then '_timeout_' || session_number else '' end as session_id
from (
  select parts.*, coalesce(shared.is_shared, false) as is_shared
  from (
    select *, 1 as session_number
    from {{ events }}
    anti join {{ long }} using (user_session, user_id)
    union all
    select * exclude (starts), cast(sum(starts) over ({{ sorted }} rows unbounded preceding) as integer) as session_number
    from (
      select *, case when event_time <= lag(event_time) over ({{ sorted }}) + {{ session_timeout() }} then 0 else 1 end as starts
      from {{ events }}
      semi join {{ long }} using (user_session, user_id)
    ) as marked
  ) as parts
  left join (
    select user_session, true as is_shared
    from {{ events }}
    group by user_session
    having min(user_id) <> max(user_id)
  ) as shared using (user_session)
) as parted
{%- endmacro %}

{% macro session_timeout() -%}
interval '{{ var("session_timeout_seconds") }}' second
{%- endmacro %}
