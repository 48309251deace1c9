{#
  The rows of a relation with the session each belongs to, as a SELECT.

  partition_by:    column that names the visitor
  timestamp:       column with the time of the event
  order_by:        columns that put a visitor's events into a total order, a list; the first is `timestamp`
  timeout_seconds: a session ends where the gap to the next event is greater; an equal gap does not end it
  key_prefix:      SQL of the text that `session_id` begins with; it must name the visitor

  Adds is_session_start, is_session_end, session_number (1, 2, … per visitor) and session_id
  (`<key_prefix>-<session_number>`). Times are compared, never rounded: half a second too late is too late.
#}
{% macro sessionize(relation, partition_by, timestamp, order_by, timeout_seconds=1800, key_prefix=none) -%}
{%- set sorted = "partition by " ~ partition_by ~ " order by " ~ order_by | join(', ') -%}
{%- set timeout = "interval '" ~ timeout_seconds ~ "' second" -%}
select
  numbered.*,
  coalesce({{ key_prefix if key_prefix is not none else partition_by }}, '') || '-' || cast(session_number as varchar) as session_id
from (
  select
    marked.*,
    cast(sum(case when is_session_start then 1 else 0 end) over (
      {{ sorted }} rows between unbounded preceding and current row
    ) as bigint) as session_number
  from (
    select
      _rows.*,
      coalesce({{ timestamp }} > lag({{ timestamp }}) over ({{ sorted }}) + {{ timeout }}, true) as is_session_start,
      coalesce(lead({{ timestamp }}) over ({{ sorted }}) > {{ timestamp }} + {{ timeout }}, true) as is_session_end
    from {{ relation }} as _rows
  ) as marked
) as numbered
{%- endmacro %}
