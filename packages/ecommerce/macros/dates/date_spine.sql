{#
  Every period from one date to another, both within, as a SELECT with the column `period` of type DATE: the
  first day of each. `start` and `end` are SQL; `grain` is 'day', 'week' (from Monday), 'month', 'quarter' or 'year'.
#}
{% macro date_spine(start, end, grain='day') -%}
select cast(_periods.period as date) as period
from (
  select unnest(generate_series(
    date_trunc('{{ grain }}', cast({{ start }} as timestamp)),
    date_trunc('{{ grain }}', cast({{ end }} as timestamp)),
    interval '{{ "3 month" if grain == "quarter" else "1 " ~ grain }}'
  )) as period
) as _periods
{%- endmacro %}
