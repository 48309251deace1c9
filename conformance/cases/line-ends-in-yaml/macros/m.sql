{% macro mac(a) %}x{% endmacro %}
