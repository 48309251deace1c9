{#
  Every period from one to another, as a SELECT with the column `period` of type DATE.

  first, last: SQL of two dates, both within
  grain:       'day', 'week', 'month' …
#}
{% macro date_spine(first, last, grain='day') -%}
select cast(period as date) as period
from (
  select unnest(generate_series(
    date_trunc('{{ grain }}', cast({{ first }} as timestamp)),
    date_trunc('{{ grain }}', cast({{ last }} as timestamp)),
    interval '1' {{ grain }}
  )) as period
) as periods
{%- endmacro %}
