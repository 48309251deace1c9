{#
  The last day the warehouse knows of, as a scalar of type DATE: the variable `as_of_date` if it is set, else
  the greatest day of a column. No model reads the clock.
#}
{% macro as_of_date(relation, column) -%}
{%- if var('as_of_date', none) is not none -%}
cast('{{ var("as_of_date") }}' as date)
{%- else -%}
(select cast(max({{ column }}) as date) from {{ relation }})
{%- endif -%}
{%- endmacro %}
