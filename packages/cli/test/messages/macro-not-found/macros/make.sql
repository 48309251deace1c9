{% macro make() %}{% endmacro %}
