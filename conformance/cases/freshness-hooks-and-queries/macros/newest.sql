{% macro newest(column) %}{% if execute %}{% set row = run_query('select 2 as id') %}select max({{ column }}) from {{ this }} where id = {{ row.columns[0].values()[0] }}{% endif %}{% endmacro %}
