{#
  Which sessions a build of a model must make anew, for models made from fct_events by session id: those with an
  event that fct_events has made since, and those that had one on a day which it has built anew, or no longer has.
#}

{# Since when, as a scalar: the newest load that the model's own rows know. #}
{% macro built_until() -%}
(select coalesce(max(as_of_load), timestamp '0001-01-01') from {{ this }})
{%- endmacro %}

{# The days on which fct_events has made events since, or that it no longer has, as a list. `columns` are the model's columns of days. #}
{% macro rewritten_days(columns) -%}
  {{ return(changed_days(columns, 'max')) }}
{%- endmacro %}

{# The days of which fct_events has made every event since, or that it no longer has: events may be gone from them. #}
{% macro rebuilt_days(columns) -%}
  {{ return(changed_days(columns, 'min')) }}
{%- endmacro %}

{% macro changed_days(columns, newest) -%}
  {%- set events = ref('fct_events') -%}
  {%- set sql -%}
    select strftime(day, '%Y-%m-%d') from (
      select event_date as day from {{ events }} group by event_date having {{ newest }}(as_of_load) > {{ built_until() }}
      {%- for column in columns %}
      union
      (select distinct {{ column }} from {{ this }} except select distinct event_date from {{ events }})
      {%- endfor %}
    ) as days
    order by 1
  {%- endset -%}
  {{ return(first_column(sql)) }}
{%- endmacro %}

{# A condition on the model's own rows: that a session may have had an event on one of the days. #}
{% macro spans_a_day(days, start, end) -%}
{%- if days | length == 0 -%}
false
{%- else -%}
(
  {%- for day in days -%}
  date '{{ day }}' between {{ start }} and {{ end }}{{ ' or ' if not loop.last }}
  {%- endfor -%}
)
{%- endif -%}
{%- endmacro %}

{# The events of all session ids to make anew, as a SELECT: all their events, of whatever day. #}
{% macro touched_session_events(columns, start, end) -%}
{%- set days = rebuilt_days([start, end]) -%}
select {{ columns | join(', ') }}
from {{ ref('fct_events') }}
where user_session in (
  select user_session from {{ ref('fct_events') }} where as_of_load > {{ built_until() }}
  union
  select user_session from {{ this }} where {{ spans_a_day(days, start, end) }}
)
{%- endmacro %}

{# Removes sessions of which no event is left; the others are replaced by what is made anew. For a pre-hook. #}
{% macro delete_vanished_sessions(start, end) -%}
{%- if is_incremental() -%}
{%- set had_an_event = spans_a_day(rebuilt_days([start, end]), start, end) -%}
delete from {{ this }}
where {{ had_an_event }}
  and user_session not in (
    select user_session from {{ ref('fct_events') }}
    where user_session in (select user_session from {{ this }} where {{ had_an_event }})
  )
{%- endif -%}
{%- endmacro %}
