{# The key of the unknown member that every dimension has, so that no fact has a null key. #}
{% macro unknown_key() -%}
{{ surrogate_key(["'unknown'"]) }}
{%- endmacro %}
