{# The integer YYYYMMDD of a date. #}
{% macro date_key(date) -%}
cast(strftime({{ date }}, '%Y%m%d') as integer)
{%- endmacro %}
