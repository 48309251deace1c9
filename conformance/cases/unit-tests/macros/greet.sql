{% macro greet() %}hello{% endmacro %}
