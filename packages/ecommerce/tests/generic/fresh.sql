{#
  Warns when the newest value of a column is more than `warn_after` hours older than an instant, and fails when it is more
  than `error_after` hours older, or when there is none.

  column:      column of type TIMESTAMP or DATE (UTC); on a column the column itself
  relative_to: SQL of the instant; the start of the run if left out
#}
{% test fresh(model, column=none, warn_after=24, error_after=48, relative_to=none, column_name=none) %}
{{ config(warn_if='> 0', error_if='> 1') }}
{%- set column = column or column_name %}
{%- set instant = relative_to if relative_to is not none else "timestamp '" ~ run_started_at.strftime('%Y-%m-%d %H:%M:%S') ~ "'" %}
select newest, hours
from (
  select newest, hours
  from (select cast(max({{ column }}) as timestamp) as newest from {{ model }} as _rows) as found
  -- One row is a warning, two are an error.
  cross join (select {{ warn_after }} as hours union all select {{ error_after }}) as limits
) as compared
where newest is null or newest < cast({{ instant }} as timestamp) - hours * interval '1 hour'
{% endtest %}
