{% macro default__create_csv_table(model, agate_table) %}
  {% set sql = dbt.default__create_csv_table(model, agate_table) %}
  {% call statement('_') %}alter table {{ this }} add column loaded varchar default 'by macro'{% endcall %}
  {{ return(sql) }}
{% endmacro %}

{% macro duckdb__get_batch_size() %}{{ return(2) }}{% endmacro %}

{% macro default__reset_csv_table(model, full_refresh, old_relation, agate_table) %}
  {% if not full_refresh %}
    {% do run_query('delete from ' ~ old_relation ~ ' where id > 1') %}
    {{ return('delete from ' ~ old_relation) }}
  {% endif %}
  {{ return(dbt.default__reset_csv_table(model, full_refresh, old_relation, agate_table)) }}
{% endmacro %}

{% macro load_csv_rows(model, agate_table) %}
  {% do log('columns: ' ~ agate_table.column_names | join(' ') ~ ', rows: ' ~ agate_table.rows | length, info=true) %}
  {{ return(dbt.default__load_csv_rows(model, agate_table)) }}
{% endmacro %}
