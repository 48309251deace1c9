{% macro cents(column) %}{{ half(column) }}{% endmacro %}
{% macro half(column) %}({{ column }} / 2){% endmacro %}
