{#
  For an incremental model: those rows of a CTE that differ from what the model's table holds, or all rows
  while there is none. A row is changed if any of its columns is.

  relation: CTE with the model's columns in the model's order
  key:      column that names a row
#}
{% macro changed_rows(relation, key) -%}
select fresh.*
from {{ relation }} as fresh
{%- if is_incremental() %}
left join {{ this }} as stored on fresh.{{ key }} = stored.{{ key }}
where fresh is distinct from stored
{%- endif %}
{%- endmacro %}
