{#- A rate as DOUBLE; null (never 0) where the denominator is 0 or null. -#}
{% macro safe_divide(numerator, denominator) -%}
  cast({{ numerator }} as double) / nullif(cast({{ denominator }} as double), 0)
{%- endmacro %}
