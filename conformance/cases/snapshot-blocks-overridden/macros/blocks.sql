{% macro default__snapshot_hash_arguments(args) -%}
  'key:' || {%- for arg in args %}cast({{ arg }} as varchar){{ " || '/' || " if not loop.last }}{% endfor -%}
{%- endmacro %}

{% macro default__build_snapshot_table(strategy, sql) %}
  select *, 'first' as how from ({{ dbt.default__build_snapshot_table(strategy, sql) }}) built
{% endmacro %}

{% macro default__snapshot_staging_table(strategy, source_sql, target_relation) %}
  select *, 'later' as how from ({{ dbt.default__snapshot_staging_table(strategy, source_sql, target_relation) }}) staged
{% endmacro %}

{% macro duckdb__snapshot_merge_sql(target, source, insert_cols) %}
  {{ dbt.duckdb__snapshot_merge_sql(target, source, insert_cols) }}
  update {{ target }} set how = how || '+merged' where how = 'later';
{% endmacro %}

{% macro duckdb__post_snapshot(staging_relation) %}
  {% do run_query('create or replace table ' ~ this.include(identifier=false) ~ '.' ~ this.identifier ~ '_staged as select id, dbt_change_type from ' ~ staging_relation) %}
  {% do drop_relation(staging_relation) %}
{% endmacro %}

{% macro create_columns(relation, columns) %}
  {% for column in columns %}
    {% call statement() %}alter table {{ relation }} add column {{ adapter.quote(column.name) }} {{ column.dtype }} default 'unknown'{% endcall %}
  {% endfor %}
{% endmacro %}
