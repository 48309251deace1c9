{#- A stable hash of the natural key's columns; null and blank differ, and ('a', 'bc') differs from ('ab', 'c'). -#}
{% macro surrogate_key(columns) -%}
  md5(concat_ws('|'
  {%- for column in columns -%}
    , coalesce('+' || replace(cast({{ column }} as varchar), '|', '||'), '-')
  {%- endfor -%}
  ))
{%- endmacro %}
