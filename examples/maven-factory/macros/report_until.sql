{#- The day before which the reporting views end (exclusive), as a date expression. -#}
{% macro report_until() -%}
  cast('{{ var("report_until") }}' as date)
{%- endmacro %}
