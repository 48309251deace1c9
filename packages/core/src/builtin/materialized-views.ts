import { dispatched } from './dispatched.ts';
import { jinjaFiles } from './jinja-file.ts';

const missing = (name: string) =>
  `{{ exceptions.raise_compiler_error("\`${name}\` has not been implemented for this adapter.") }}`;

const ALTER =
  'relation, configuration_changes, sql, existing_relation, backup_relation, intermediate_relation';

const DISPATCHED = dispatched({
  get_create_materialized_view_as_sql: {
    parameters: 'relation, sql',
    bodies: { default: missing('get_create_materialized_view_as_sql') },
  },
  get_replace_materialized_view_sql: {
    parameters: 'relation, sql',
    bodies: { default: missing('get_replace_materialized_view_sql') },
  },
  get_alter_materialized_view_as_sql: {
    parameters: ALTER,
    bodies: { default: missing('get_alter_materialized_view_as_sql') },
  },
  get_materialized_view_configuration_changes: {
    parameters: 'existing_relation, new_config',
    bodies: { default: missing('get_materialized_view_configuration_changes') },
  },
  refresh_materialized_view: {
    parameters: 'relation',
    bodies: { default: missing('refresh_materialized_view') },
  },
  get_rename_materialized_view_sql: {
    parameters: 'relation, new_name',
    bodies: { default: missing('get_rename_materialized_view_sql') },
  },
  drop_materialized_view: {
    parameters: 'relation',
    bodies: { default: 'drop materialized view if exists {{ relation.render() }} cascade' },
  },
});

const OTHERS = String.raw`
{% materialization materialized_view, default %}
  {%- set existing = load_cached_relation(this) -%}
  {%- set target_relation = this.incorporate(type=this.MaterializedView) -%}
  {%- set intermediate = make_intermediate_relation(target_relation) -%}
  {%- set backup = make_backup_relation(target_relation, existing.type if existing is not none else target_relation.MaterializedView) -%}
  {{ materialized_view_setup(backup, intermediate, pre_hooks) }}
  {%- set build_sql = materialized_view_get_build_sql(existing, target_relation, backup, intermediate) -%}
  {%- if build_sql == '' -%}
    {{ materialized_view_execute_no_op(target_relation) }}
  {%- else -%}
    {{ materialized_view_execute_build_sql(build_sql, existing, target_relation, post_hooks) }}
  {%- endif -%}
  {{ materialized_view_teardown(backup, intermediate, post_hooks) }}
  {{ return({'relations': [target_relation]}) }}
{% endmaterialization %}

{% macro materialized_view_setup(backup_relation, intermediate_relation, pre_hooks) %}
  {%- do drop_relation_if_exists(load_cached_relation(backup_relation)) -%}
  {%- do drop_relation_if_exists(load_cached_relation(intermediate_relation)) -%}
  {{ run_hooks(pre_hooks, inside_transaction=False) }}
{% endmacro %}

{% macro materialized_view_teardown(backup_relation, intermediate_relation, post_hooks) %}
  {%- do drop_relation_if_exists(backup_relation) -%}
  {%- do drop_relation_if_exists(intermediate_relation) -%}
  {{ run_hooks(post_hooks, inside_transaction=False) }}
{% endmacro %}

{% macro materialized_view_get_build_sql(existing_relation, target_relation, backup_relation, intermediate_relation) %}
  {%- if existing_relation is none -%}
    {{ return(get_create_materialized_view_as_sql(target_relation, sql)) }}
  {%- elif should_full_refresh() or not existing_relation.is_materialized_view -%}
    {{ return(get_replace_sql(existing_relation, target_relation, sql)) }}
  {%- endif -%}
  {%- set changes = get_materialized_view_configuration_changes(existing_relation, config) -%}
  {%- set reaction = config.get('on_configuration_change') -%}
  {%- if changes is none -%}
    {{ return(refresh_materialized_view(target_relation)) }}
  {%- elif reaction == 'apply' -%}
    {{ return(get_alter_materialized_view_as_sql(target_relation, changes, sql, existing_relation, backup_relation, intermediate_relation)) }}
  {%- elif reaction == 'continue' -%}
    {%- do exceptions.warn('Configuration changes were identified and on_configuration_change was set to continue for ' ~ target_relation.render()) -%}
    {{ return('') }}
  {%- elif reaction == 'fail' -%}
    {{ exceptions.raise_fail_fast_error('Configuration changes were identified and on_configuration_change was set to fail for ' ~ target_relation.render()) }}
  {%- endif -%}
  {{ exceptions.raise_compiler_error('on_configuration_change must be apply, continue or fail') }}
{% endmacro %}

{% macro materialized_view_execute_no_op(target_relation) %}
  {%- do store_raw_result(name='main', message='skip ' ~ target_relation, code='skip', rows_affected='-1') -%}
{% endmacro %}

{% macro materialized_view_execute_build_sql(build_sql, existing_relation, target_relation, post_hooks) %}
  {{ run_hooks(pre_hooks, inside_transaction=True) }}
  {%- call statement(name='main') -%}{{ build_sql }}{%- endcall -%}
  {%- do apply_grants(target_relation, config.get('grants'), should_revoke=should_revoke(existing_relation, full_refresh_mode=True)) -%}
  {%- do persist_docs(target_relation, model) -%}
  {{ run_hooks(post_hooks, inside_transaction=True) }}
  {%- do adapter.commit() -%}
{% endmacro %}
`;

/** Materialized views: DuckDB has none, but a project may say what they are to be. */
export const MATERIALIZED_VIEWS = jinjaFiles('relations/materialized_view.sql', {
  dbt: DISPATCHED.dbt + OTHERS,
  adapter: DISPATCHED.adapter,
});
