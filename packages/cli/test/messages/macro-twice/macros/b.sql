{% macro cents(c) %}{{ c }} * 0.01{% endmacro %}
