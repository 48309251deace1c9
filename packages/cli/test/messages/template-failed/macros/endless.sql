{% macro endless(x) %}{{ once_more(x) }}{% endmacro %}
{% macro once_more(x) %}{{ endless(x + 1) }}{% endmacro %}
