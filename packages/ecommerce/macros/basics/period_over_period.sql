{#
  The rows of a relation with a measure compared to `lag` periods earlier, by the calendar and not by rows, as a
  SELECT: adds `previous_value`, `difference` and `relative_change`. All are null where there is no such
  period or it is partial; the changes also where the row's own period is partial.

  period:      column of type DATE with the first day of the period
  is_complete: column that says whether the data cover the period
#}
{% macro period_over_period(relation, period, measure, grain='month', lag=1, is_complete='is_complete', partition_by=[]) -%}
select
  here.*,
  earlier.{{ measure }} as previous_value,
  case when here.{{ is_complete }} then here.{{ measure }} - earlier.{{ measure }} end as difference,
  case when here.{{ is_complete }} then {{ ecommerce.safe_divide('(here.' ~ measure ~ ' - earlier.' ~ measure ~ ')', 'earlier.' ~ measure) }} end as relative_change
from {{ relation }} as here
left join {{ relation }} as earlier
  on cast(here.{{ period }} - {{ lag }} * interval '{{ "3 month" if grain == "quarter" else "1 " ~ grain }}' as date) = earlier.{{ period }}
  and earlier.{{ is_complete }}
  {%- for column in partition_by %}
  and here.{{ column }} is not distinct from earlier.{{ column }}
  {%- endfor %}
{%- endmacro %}
