{% macro unused() %}2{% endmacro %}
