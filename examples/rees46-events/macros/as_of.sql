{# The warehouse's "today" as a scalar of type DATE: the variable `as_of_date`, else the day of the last event. #}
{% macro as_of() -%}
{{ ecommerce.as_of_date(ref('fct_events'), 'event_date') }}
{%- endmacro %}

{# Whether the rows of an incremental model were made on another day of the warehouse than the present one. #}
{% macro warehouse_day_moved() -%}
  {{ return(first_column("select 1 from " ~ this ~ " where as_of_date <> " ~ as_of() ~ " limit 1") | length > 0) }}
{%- endmacro %}
