{% macro outer_macro() %}{{ inner_macro() }}{% endmacro %}
