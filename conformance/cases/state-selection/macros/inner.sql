{% macro inner_macro() %}1{% endmacro %}
