{# The day of the last invoice, sale or not, from the calendar, which knows the span of the lines. #}
{% macro retail_as_of() -%}
{{ ecommerce.as_of_date('(select full_date from ' ~ ref('dim_date') ~ ' where is_in_data) as covered', 'full_date') }}
{%- endmacro %}
