{% macro m(x) %}{{ x }}{% endmacro %}
