{#
  The rows of a relation with a measure over the last `days` calendar days, as a SELECT: adds a column named
  `name` (default `<fn>_<days>d`). `date` is a column of type DATE. See rolling_window.
#}
{% macro rolling(relation, date, measure, days, fn='sum', partial=false, partition_by=[], name=none) -%}
select
  _rows.*,
  {{ ecommerce.rolling_window(date, measure, days, fn, partial, partition_by) }} as {{ name or fn ~ '_' ~ days ~ 'd' }}
from {{ relation }} as _rows
{%- endmacro %}
