{% macro default__shout(x) %}root {{ x }}{% endmacro %}
