{% macro inner_macro() %}2{% endmacro %}
