import { jinjaFiles } from './jinja-file.ts';

const FOR_DUCKDB = String.raw`
{% materialization table, adapter='duckdb' %}
  {%- set existing = load_cached_relation(this) -%}
  {%- set target_relation = this.incorporate(type='table') -%}
  {%- set intermediate = make_intermediate_relation(target_relation) -%}
  {%- set backup = make_backup_relation(target_relation, 'table' if existing is none else existing.type) -%}
  {%- do drop_relation_if_exists(load_cached_relation(intermediate)) -%}
  {%- do drop_relation_if_exists(load_cached_relation(backup)) -%}
  {{ run_hooks(pre_hooks, inside_transaction=False) }}
  {{ run_hooks(pre_hooks, inside_transaction=True) }}
  {%- if has_foreign_key_constraints(existing) -%}
    {%- do drop_relation_if_exists(existing) -%}
    {%- call statement('main') -%}{{ create_table_as(False, target_relation, compiled_code) }}{%- endcall -%}
  {%- else -%}
    {%- call statement('main') -%}{{ create_table_as(False, intermediate, compiled_code) }}{%- endcall -%}
    {%- if existing is not none -%}
      {%- do drop_indexes_on_relation(existing) -%}
      {%- do adapter.rename_relation(existing, backup) -%}
    {%- endif -%}
    {%- do adapter.rename_relation(intermediate, target_relation) -%}
  {%- endif -%}
  {%- do create_indexes(target_relation) -%}
  {{ run_hooks(post_hooks, inside_transaction=True) }}
  {%- do apply_grants(target_relation, config.get('grants'), should_revoke=should_revoke(existing, full_refresh_mode=True)) -%}
  {%- do persist_docs(target_relation, model) -%}
  {%- do adapter.commit() -%}
  {%- do drop_relation_if_exists(backup) -%}
  {{ run_hooks(post_hooks, inside_transaction=False) }}
  {{ return({'relations': [target_relation]}) }}
{% endmaterialization %}

{% materialization incremental, adapter='duckdb' %}
  {%- set existing = load_cached_relation(this) -%}
  {%- set target_relation = this.incorporate(type='table') -%}
  {%- set intermediate = make_intermediate_relation(target_relation) -%}
  {%- set backup = make_backup_relation(target_relation, 'table' if existing is none else existing.type) -%}
  {%- set renews = should_full_refresh() or (existing is not none and existing.is_view) -%}
  {%- set mode = incremental_validate_on_schema_change(config.get('on_schema_change'), default='ignore') -%}
  {%- do drop_relation_if_exists(load_cached_relation(intermediate)) -%}
  {%- do drop_relation_if_exists(load_cached_relation(backup)) -%}
  {%- set temporary = duckdb__dispatch_temporary_relation(target_relation, adapter.batch_id_for_model(model)).relation -%}
  {{ run_hooks(pre_hooks, inside_transaction=False) }}
  {{ run_hooks(pre_hooks, inside_transaction=True) }}
  {%- set swaps = existing is not none and renews and not has_foreign_key_constraints(existing) -%}
  {%- if existing is none or renews -%}
    {%- if existing is not none and not swaps -%}{%- do adapter.drop_relation(existing) -%}{%- endif -%}
    {%- set build_sql = create_table_as(False, intermediate if swaps else target_relation, compiled_code) -%}
  {%- else -%}
    {%- do run_query(create_table_as(True, temporary, compiled_code)) -%}
    {%- do adapter.expand_target_column_types(from_relation=temporary, to_relation=target_relation) -%}
    {%- set columns = process_schema_changes(mode, temporary, existing) or adapter.get_columns_in_relation(existing) -%}
    {%- set strategy = adapter.get_incremental_strategy_macro(context, config.get('incremental_strategy') or 'default') -%}
    {%- set build_sql = strategy({
      'target_relation': target_relation,
      'temp_relation': temporary,
      'unique_key': config.get('unique_key'),
      'dest_columns': columns,
      'incremental_predicates': config.get('predicates', none) or config.get('incremental_predicates', none),
    }) -%}
  {%- endif -%}
  {%- call statement('main') -%}{{ build_sql }}{%- endcall -%}
  {%- if swaps -%}
    {%- do drop_indexes_on_relation(existing) -%}
    {%- do adapter.rename_relation(existing, backup) -%}
    {%- do adapter.rename_relation(intermediate, target_relation) -%}
  {%- endif -%}
  {%- do apply_grants(target_relation, config.get('grants'), should_revoke=should_revoke(existing, renews)) -%}
  {%- if existing is none or renews -%}{%- do create_indexes(target_relation) -%}{%- endif -%}
  {%- do persist_docs(target_relation, model) -%}
  {{ run_hooks(post_hooks, inside_transaction=True) }}
  {%- do adapter.commit() -%}
  {%- if swaps -%}{%- do adapter.drop_relation(backup) -%}{%- endif -%}
  {%- if existing is not none and not renews -%}{%- do run_query('drop table if exists ' ~ temporary) -%}{%- endif -%}
  {{ run_hooks(post_hooks, inside_transaction=False) }}
  {{ return({'relations': [target_relation]}) }}
{% endmaterialization %}
`;

const FOR_ALL = String.raw`
{% materialization view, default %}
  {%- set existing = load_cached_relation(this) -%}
  {%- set target_relation = this.incorporate(type='view') -%}
  {%- set intermediate = make_intermediate_relation(target_relation) -%}
  {%- set backup = make_backup_relation(target_relation, 'view' if existing is none else existing.type) -%}
  {{ run_hooks(pre_hooks, inside_transaction=False) }}
  {%- do drop_relation_if_exists(load_cached_relation(intermediate)) -%}
  {%- do drop_relation_if_exists(load_cached_relation(backup)) -%}
  {{ run_hooks(pre_hooks, inside_transaction=True) }}
  {%- call statement('main') -%}{{ get_create_view_as_sql(intermediate, sql) }}{%- endcall -%}
  {%- if existing is not none -%}{%- do adapter.rename_relation(existing, backup) -%}{%- endif -%}
  {%- do adapter.rename_relation(intermediate, target_relation) -%}
  {%- do apply_grants(target_relation, config.get('grants'), should_revoke=should_revoke(existing, full_refresh_mode=True)) -%}
  {%- do persist_docs(target_relation, model) -%}
  {{ run_hooks(post_hooks, inside_transaction=True) }}
  {%- do adapter.commit() -%}
  {%- do drop_relation_if_exists(backup) -%}
  {{ run_hooks(post_hooks, inside_transaction=False) }}
  {{ return({'relations': [target_relation]}) }}
{% endmaterialization %}

{% materialization snapshot, default %}
  {%- set exists, target_relation = get_or_create_relation(database=model.database, schema=model.schema, identifier=model.get('alias', model.get('name')), type='table') -%}
  {%- if not target_relation.is_table -%}
    {%- do exceptions.relation_wrong_type(target_relation, 'table') -%}
  {%- endif -%}
  {{ run_hooks(pre_hooks, inside_transaction=False) }}
  {{ run_hooks(pre_hooks, inside_transaction=True) }}
  {%- set strategy = strategy_dispatch(config.get('strategy'))(model, 'snapshotted_data', 'source_data', model['config'], exists) -%}
  {%- if not exists -%}
    {%- set rows_sql = build_snapshot_table(strategy, model['compiled_code']) -%}
    {%- set final_sql = create_table_as(False, target_relation, rows_sql) -%}
  {%- else -%}
    {%- do adapter.assert_valid_snapshot_target_given_strategy(target_relation, config.get('snapshot_table_column_names') or get_snapshot_table_column_names(), strategy) -%}
    {%- set rows_sql = snapshot_staging_table(strategy, sql, target_relation) -%}
    {%- set staging = build_snapshot_staging_table(strategy, sql, target_relation) -%}
    {%- do adapter.expand_target_column_types(from_relation=staging, to_relation=target_relation) -%}
    {%- set helpers = ['dbt_change_type', 'DBT_CHANGE_TYPE', 'dbt_unique_key', 'DBT_UNIQUE_KEY'] -%}
    {%- if strategy.unique_key | is_list -%}
      {%- for _ in strategy.unique_key -%}
        {%- do helpers.extend(['dbt_unique_key_' ~ loop.index, 'DBT_UNIQUE_KEY_' ~ loop.index]) -%}
      {%- endfor -%}
    {%- endif -%}
    {%- do create_columns(target_relation, adapter.get_missing_columns(staging, target_relation) | rejectattr('name', 'in', helpers) | list) -%}
    {%- set columns = [] -%}
    {%- for column in adapter.get_columns_in_relation(staging) if column.name not in helpers -%}
      {%- do columns.append(adapter.quote(column.name)) -%}
    {%- endfor -%}
    {%- set final_sql = snapshot_merge_sql(target=target_relation, source=staging, insert_cols=columns) -%}
  {%- endif -%}
  {{ check_time_data_types(rows_sql) }}
  {%- call statement('main') -%}{{ final_sql }}{%- endcall -%}
  {%- do apply_grants(target_relation, config.get('grants'), should_revoke=should_revoke(exists, full_refresh_mode=False)) -%}
  {%- do persist_docs(target_relation, model) -%}
  {%- if not exists -%}{%- do create_indexes(target_relation) -%}{%- endif -%}
  {{ run_hooks(post_hooks, inside_transaction=True) }}
  {%- do adapter.commit() -%}
  {%- if exists -%}{%- do post_snapshot(staging) -%}{%- endif -%}
  {{ run_hooks(post_hooks, inside_transaction=False) }}
  {{ return({'relations': [target_relation]}) }}
{% endmaterialization %}
`;

/**
 * Tables, views, incremental models and snapshots as macros. They run in place of the built-in
 * materializations where a project replaces one of the macros that these are built from
 * (`create_table_as`, `get_incremental_append_sql`, …): the statements are then the project's own.
 */
export const MATERIALIZATIONS = jinjaFiles('materializations/models.sql', {
  dbt: FOR_ALL,
  adapter: FOR_DUCKDB,
});
