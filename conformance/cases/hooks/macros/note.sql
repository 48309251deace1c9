{% macro note(text) %}insert into log values ('{{ text }}'){% endmacro %}
