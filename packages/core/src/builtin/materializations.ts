import { jinjaFile } from './jinja-file.ts';

/**
 * Tables, views and incremental models as macros. They run in place of the built-in materializations
 * where a project replaces one of the macros that dbt builds these from (`create_table_as`,
 * `get_incremental_append_sql`, …): the statements are then the project's own.
 */
export const MATERIALIZATIONS = jinjaFile(
  'dbt_duckdb',
  'materializations/materializations.sql',
  String.raw`
{% materialization table, adapter='duckdb' %}
  {%- set existing = load_cached_relation(this) -%}
  {%- set target_relation = this.incorporate(type='table') -%}
  {%- set intermediate = make_intermediate_relation(target_relation) -%}
  {%- do drop_relation_if_exists(load_cached_relation(intermediate)) -%}
  {{ run_hooks(pre_hooks, inside_transaction=False) }}
  {{ run_hooks(pre_hooks, inside_transaction=True) }}
  {% call statement('main') -%}
    {{ get_create_table_as_sql(False, intermediate, compiled_code) }}
  {%- endcall %}
  {%- do create_indexes(intermediate) -%}
  {%- do drop_relation_if_exists(existing) -%}
  {%- do adapter.rename_relation(intermediate, target_relation) -%}
  {%- do apply_grants(target_relation, config.get('grants'), should_revoke=should_revoke(existing)) -%}
  {%- do persist_docs(target_relation, model) -%}
  {{ run_hooks(post_hooks, inside_transaction=True) }}
  {%- do adapter.commit() -%}
  {{ run_hooks(post_hooks, inside_transaction=False) }}
  {{ return({'relations': [target_relation]}) }}
{% endmaterialization %}

{% materialization view, adapter='duckdb' %}
  {%- set existing = load_cached_relation(this) -%}
  {%- set target_relation = this.incorporate(type='view') -%}
  {%- set intermediate = make_intermediate_relation(target_relation) -%}
  {%- do drop_relation_if_exists(load_cached_relation(intermediate)) -%}
  {{ run_hooks(pre_hooks, inside_transaction=False) }}
  {{ run_hooks(pre_hooks, inside_transaction=True) }}
  {% call statement('main') -%}
    {{ get_create_view_as_sql(intermediate, sql) }}
  {%- endcall %}
  {%- do drop_relation_if_exists(existing) -%}
  {%- do adapter.rename_relation(intermediate, target_relation) -%}
  {%- do apply_grants(target_relation, config.get('grants'), should_revoke=should_revoke(existing)) -%}
  {%- do persist_docs(target_relation, model) -%}
  {{ run_hooks(post_hooks, inside_transaction=True) }}
  {%- do adapter.commit() -%}
  {{ run_hooks(post_hooks, inside_transaction=False) }}
  {{ return({'relations': [target_relation]}) }}
{% endmaterialization %}

{% materialization incremental, adapter='duckdb' %}
  {%- set existing = load_cached_relation(this) -%}
  {%- set target_relation = this.incorporate(type='table') -%}
  {%- set mode = incremental_validate_on_schema_change(config.get('on_schema_change'), default='ignore') -%}
  {{ run_hooks(pre_hooks, inside_transaction=False) }}
  {{ run_hooks(pre_hooks, inside_transaction=True) }}
  {%- if existing is none or not existing.is_table or should_full_refresh() -%}
    {%- set intermediate = make_intermediate_relation(target_relation) -%}
    {%- do drop_relation_if_exists(load_cached_relation(intermediate)) -%}
    {% call statement('main') -%}
      {{ get_create_table_as_sql(False, intermediate, sql) }}
    {%- endcall %}
    {%- do create_indexes(intermediate) -%}
    {%- do drop_relation_if_exists(existing) -%}
    {%- do adapter.rename_relation(intermediate, target_relation) -%}
  {%- else -%}
    {%- set temporary = make_temp_relation(target_relation) -%}
    {%- do run_query(get_create_table_as_sql(True, temporary, sql)) -%}
    {%- set columns = process_schema_changes(mode, temporary, existing) or adapter.get_columns_in_relation(existing) -%}
    {%- set strategy = config.get('incremental_strategy') or 'default' -%}
    {%- set build = adapter.get_incremental_strategy_macro(context, strategy) -%}
    {% call statement('main') -%}
      {{ build({
        'target_relation': target_relation,
        'temp_relation': temporary,
        'unique_key': config.get('unique_key'),
        'dest_columns': columns,
        'incremental_predicates': config.get('predicates', none) or config.get('incremental_predicates', none),
      }) }}
    {%- endcall %}
    {%- do run_query('drop table if exists ' ~ temporary) -%}
  {%- endif -%}
  {%- do apply_grants(target_relation, config.get('grants'), should_revoke=should_revoke(existing, should_full_refresh())) -%}
  {%- do persist_docs(target_relation, model) -%}
  {{ run_hooks(post_hooks, inside_transaction=True) }}
  {%- do adapter.commit() -%}
  {{ run_hooks(post_hooks, inside_transaction=False) }}
  {{ return({'relations': [target_relation]}) }}
{% endmaterialization %}
`,
);
