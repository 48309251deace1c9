{#
  Every row of a source table once, in its newest version.

  relation: a source with the column `_loaded_at`
  key:      columns that name a row, a list

  Whole rows that an extract repeats come out once. Of a row that came again with a later load only the
  later version is left. Two different rows with one key in one load both stay: that is an error in the
  source, and the test on the key is to see it.
#}
{% macro latest_load(relation, key) -%}
select distinct *
from {{ relation }}
qualify _loaded_at = max(_loaded_at) over (partition by {{ key | join(', ') }})
{%- endmacro %}
