{# Texts of fixtures stand in brackets; numbers are cast by the project's own safe_cast. #}
{% macro default__string_literal(value) -%}
'{{ '<' ~ value ~ '>' if value != 'actual' and value != 'expected' and '<' not in value else value }}'
{%- endmacro %}
{% macro duckdb__safe_cast(field, type) -%}
try_cast({{ field }} as {{ type }})
{%- endmacro %}
