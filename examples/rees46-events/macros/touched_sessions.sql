{#
  Which sessions a build of {{ this }} must make anew, for models made from fct_events by session id. All three go by
  the days that fct_events has rewritten since, or that it no longer has.
#}

{# Those days, as a list. `columns` are the model's columns of days. #}
{% macro rewritten_days(columns) -%}
  {%- set events = ref('fct_events') -%}
  {%- set sql -%}
    select strftime(day, '%Y-%m-%d') from (
      select distinct event_date as day from {{ events }}
      where as_of_load > (select coalesce(max(as_of_load), timestamp '0001-01-01') from {{ this }})
      {%- for column in columns %}
      union
      (select distinct {{ column }} from {{ this }} except select distinct event_date from {{ events }})
      {%- endfor %}
    ) as days
    order by 1
  {%- endset -%}
  {{ return(first_column(sql)) }}
{%- endmacro %}

{# A condition on the model's own rows: that a session has had an event on one of the days. #}
{% macro spans_a_day(days, start, end) -%}
({{ is_in(start, days, 'date') }} or {{ is_in(end, days, 'date') }}{% if days %} or {{ end }} - {{ start }} > 1{% endif %})
{%- endmacro %}

{#
  The events of all session ids that had or have an event on one of the days, as a SELECT: all their events, of
  whatever day.
#}
{% macro touched_session_events(days, columns, start, end) -%}
select {{ columns | join(', ') }}
from {{ ref('fct_events') }}
where user_session in (
  select user_session from {{ ref('fct_events') }} where {{ is_in('event_date', days, 'date') }}
  union
  select user_session from {{ this }} where {{ spans_a_day(days, start, end) }}
)
{%- endmacro %}

{# Removes sessions of which no event is left; the others are replaced by what is made anew. For a pre-hook. #}
{% macro delete_vanished_sessions(start, end) -%}
{%- if is_incremental() -%}
delete from {{ this }}
where {{ spans_a_day(rewritten_days([start, end]), start, end) }}
  and user_session not in (select user_session from {{ ref('fct_events') }})
{%- endif -%}
{%- endmacro %}
