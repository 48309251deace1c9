{# The warehouse's "today" as a scalar of type DATE: the variable `as_of_date`, else the day of the last event. #}
{% macro as_of() -%}
{{ ecommerce.as_of_date(ref('fct_events'), 'event_date') }}
{%- endmacro %}
