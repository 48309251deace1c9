{#
  A stable key made from the columns of a natural key, as 32 hexadecimal digits.

  columns: SQL expressions, a list

  Each value is preceded by its length, so that neither a null and a blank nor ('a', 'bc') and ('ab', 'c')
  give the same key.
#}
{% macro surrogate_key(columns) -%}
md5(
  {%- for column in columns %}
  {{ "|| " if not loop.first }}coalesce(length(cast({{ column }} as varchar)) || ':' || cast({{ column }} as varchar), '-')
  {%- endfor %}
)
{%- endmacro %}
