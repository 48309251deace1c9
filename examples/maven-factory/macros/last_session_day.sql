{#- The warehouse's "today", as a scalar expression: the variable as_of_date, else the last day with a session. -#}
{% macro last_session_day() -%}
{{ ecommerce.as_of_date(ref('dim_session_activity'), 'session_date') }}
{%- endmacro %}
