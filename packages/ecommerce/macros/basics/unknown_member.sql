{#
  One row to union into a dimension, for facts that know no member: `defaults` maps each column, in the
  dimension's order, to its SQL; none gives null. The key is `unknown_key()`.
#}
{% macro unknown_member(defaults) -%}
select
  {%- for column, default in defaults.items() %}
  {{ default if default is not none else 'null' }} as {{ column }}{{ ',' if not loop.last }}
  {%- endfor %}
{%- endmacro %}
