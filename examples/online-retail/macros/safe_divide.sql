{#
  A ratio as DOUBLE: null where the denominator is null or zero, never 0 and never an error.
#}
{% macro safe_divide(numerator, denominator) -%}
(cast({{ numerator }} as double) / nullif(cast({{ denominator }} as double), 0))
{%- endmacro %}
