{% macro default__test_not_null(model, column_name) %} select 'over' as o from {{ model }} where {{ column_name }} is null limit 1 {% endmacro %}
{% test unique(model, column_name) %} select 1 as mine from {{ model }} where {{ column_name }} = 99 {% endtest %}
{% macro duckdb__get_create_view_as_sql(relation, sql) %} create or replace view {{ relation }} as select *, 'seen' as mark from ({{ sql }}) {% endmacro %}
{% macro duckdb__create_table_as(temporary, relation, compiled_code, language='sql', partitioned_by=none, sorted_by=none) -%}
  create or replace {% if temporary %}temporary {% endif %}table {{ relation }} as select *, 'overridden' as how from ({{ compiled_code }})
{%- endmacro %}
{# Of the project before dbt's own, though dbt-duckdb has one under its own name. #}
{% macro default__dateadd(datepart, interval, from_date_or_timestamp) %}date '2020-02-02'{% endmacro %}
