{# The warehouse's "today": the variable as_of_date, else the last day with an order. #}
{% macro as_of() -%}
{{ ecommerce.as_of_date(ref('fact_orders'), 'order_date') }}
{%- endmacro %}
