{# A ratio as DOUBLE: null where either part is null or the denominator is zero, never 0 and never an error. #}
{% macro safe_divide(numerator, denominator) -%}
(cast({{ numerator }} as double precision) / nullif(cast({{ denominator }} as double precision), 0))
{%- endmacro %}
