{# The key of the unknown member of every dimension. #}
{% macro unknown_key() -%}
{{ ecommerce.surrogate_key(["'unknown'"]) }}
{%- endmacro %}
