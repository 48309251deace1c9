import { dispatched } from './dispatched.ts';
import { jinjaFiles } from './jinja-file.ts';

const DISPATCHED = dispatched({
  get_create_table_as_sql: {
    parameters: 'temporary, relation, sql',
    bodies: { default: '{{ return(create_table_as(temporary, relation, sql)) }}' },
  },
  get_create_view_as_sql: {
    parameters: 'relation, sql',
    bodies: { default: '{{ return(create_view_as(relation, sql)) }}' },
  },
  get_create_sql: {
    parameters: 'relation, sql',
    bodies: {
      default:
        '{% if relation.is_view %}{{ get_create_view_as_sql(relation, sql) }}' +
        '{% elif relation.is_table %}{{ get_create_table_as_sql(False, relation, sql) }}' +
        '{% elif relation.is_materialized_view %}{{ get_create_materialized_view_as_sql(relation, sql) }}' +
        "{% else %}{{ exceptions.raise_compiler_error('`get_create_sql` has not been implemented for: ' ~ relation.type) }}{% endif %}",
    },
  },
  get_drop_sql: {
    parameters: 'relation',
    bodies: {
      default:
        '{% if relation.is_view %}{{ drop_view(relation) }}{% elif relation.is_table %}{{ drop_table(relation) }}' +
        '{% elif relation.is_materialized_view %}{{ drop_materialized_view(relation) }}' +
        '{% else %}drop {{ relation.type }} if exists {{ relation.render() }} cascade{% endif %}',
    },
  },
  drop_table: {
    parameters: 'relation',
    bodies: { default: 'drop table if exists {{ relation.render() }} cascade' },
  },
  drop_view: {
    parameters: 'relation',
    bodies: { default: 'drop view if exists {{ relation.render() }} cascade' },
  },
  get_rename_table_sql: {
    parameters: 'relation, new_name',
    bodies: { default: 'alter table {{ relation }} rename to {{ adapter.quote(new_name) }}' },
  },
  get_rename_view_sql: {
    parameters: 'relation, new_name',
    bodies: { default: 'alter view {{ relation }} rename to {{ adapter.quote(new_name) }}' },
  },
  get_rename_sql: {
    parameters: 'relation, new_name',
    bodies: {
      default:
        '{% if relation.is_view %}{{ get_rename_view_sql(relation, new_name) }}{% elif relation.is_table %}{{ get_rename_table_sql(relation, new_name) }}' +
        '{% elif relation.is_materialized_view %}{{ get_rename_materialized_view_sql(relation, new_name) }}' +
        "{% else %}{{ exceptions.raise_compiler_error('`get_rename_sql` has not been implemented for: ' ~ relation.type) }}{% endif %}",
    },
  },
  make_intermediate_relation: {
    parameters: "base_relation, suffix='__dbt_tmp'",
    bodies: {
      default:
        "{{ return(base_relation.incorporate(path={'identifier': base_relation.identifier ~ suffix})) }}",
    },
  },
  make_temp_relation: {
    parameters: "base_relation, suffix='__dbt_tmp'",
    bodies: {
      default:
        "{{ return(base_relation.incorporate(path={'identifier': base_relation.identifier ~ suffix})) }}",
      // The clock stands still in a run: a batch is told from the others by its own name.
      duckdb:
        "{% set batch = model.get('batch') if model else none %}" +
        "{{ return(base_relation.incorporate(path={'identifier': base_relation.identifier ~ suffix ~ modules.datetime.datetime.now().strftime('%H%M%S%f') ~ (batch.id if batch else '')," +
        " 'schema': none, 'database': none})) }}",
    },
  },
  make_backup_relation: {
    parameters: "base_relation, backup_relation_type, suffix='__dbt_backup'",
    bodies: {
      default:
        "{{ return(base_relation.incorporate(path={'identifier': base_relation.identifier ~ suffix}, type=backup_relation_type)) }}",
    },
  },
  truncate_relation: {
    parameters: 'relation',
    bodies: {
      default: "{% call statement('truncate_relation') %}truncate table {{ relation.render() }}{% endcall %}",
    },
  },
  drop_relation: {
    parameters: 'relation',
    bodies: { default: '{% do adapter.drop_relation(relation) %}' },
  },
  rename_relation: {
    parameters: 'from_relation, to_relation',
    bodies: { default: '{% do adapter.rename_relation(from_relation, to_relation) %}' },
  },
  get_or_create_relation: {
    parameters: 'database, schema, identifier, type',
    bodies: {
      default:
        '{% set found = adapter.get_relation(database=database, schema=schema, identifier=identifier) %}' +
        '{% if found %}{{ return([true, found]) }}{% endif %}' +
        '{{ return([false, api.Relation.create(database=database, schema=schema, identifier=identifier, type=type)]) }}',
    },
  },
  create_schema: {
    parameters: 'relation',
    bodies: { default: '{% do adapter.create_schema(relation) %}' },
  },
  drop_schema: {
    parameters: 'relation',
    bodies: { default: '{% do adapter.drop_schema(relation) %}' },
  },
  list_schemas: {
    parameters: 'database',
    bodies: {
      default:
        '{{ return(run_query("select distinct schema_name from information_schema.schemata where lower(catalog_name) = \'" ~ database | lower ~ "\'")) }}',
    },
  },
  check_schema_exists: {
    parameters: 'information_schema, schema',
    bodies: {
      default:
        '{{ return(run_query("select count(*) from information_schema.schemata where catalog_name = \'" ~ information_schema.database ~ "\' and schema_name = \'" ~ schema ~ "\'")) }}',
    },
  },
  list_relations_without_caching: {
    parameters: 'schema_relation',
    bodies: { default: '{{ return(adapter.list_relations_without_caching(schema_relation)) }}' },
  },
  information_schema_name: {
    parameters: 'database',
    bodies: {
      default:
        '{% if database %}{{ adapter.quote_as_configured(database, "database") }}.{% endif %}INFORMATION_SCHEMA',
    },
  },
  get_create_index_sql: {
    parameters: 'relation, index_dict',
    bodies: {
      default: '{{ return(none) }}',
      duckdb:
        '{% set index = adapter.parse_index(index_dict) %}create {{ "unique" if index.unique }} index "{{ index.render(relation) }}" on {{ relation }} ({{ index.columns | join(", ") }});',
    },
  },
  create_indexes: {
    parameters: 'relation',
    bodies: {
      default:
        "{% for index in config.get('indexes', default=[]) %}{% set text = get_create_index_sql(relation, index) %}" +
        '{% if text %}{% do run_query(text) %}{% endif %}{% endfor %}',
    },
  },
  copy_grants: { parameters: '', bodies: { default: '{{ return(True) }}' } },
  support_multiple_grantees_per_dcl_statement: { parameters: '', bodies: { default: '{{ return(True) }}' } },
  get_show_grant_sql: {
    parameters: 'relation',
    bodies: { default: 'show grants on {{ relation.render() }}' },
  },
  get_grant_sql: {
    parameters: 'relation, privilege, grantees',
    bodies: { default: "grant {{ privilege }} on {{ relation.render() }} to {{ grantees | join(', ') }}" },
  },
  get_revoke_sql: {
    parameters: 'relation, privilege, grantees',
    bodies: { default: "revoke {{ privilege }} on {{ relation.render() }} from {{ grantees | join(', ') }}" },
  },
  // DuckDB has no grants.
  apply_grants: { parameters: 'relation, grant_config, should_revoke=True', bodies: { duckdb: '' } },
  alter_relation_comment: {
    parameters: 'relation, relation_comment',
    bodies: {
      duckdb:
        'comment on {{ relation.type }} {{ relation }} is {{ duckdb_escape_comment(relation_comment) }};',
    },
  },
  alter_column_comment: {
    parameters: 'relation, column_dict',
    bodies: {
      duckdb:
        "{% set existing = adapter.get_columns_in_relation(relation) | map(attribute='name') | list %}" +
        '{% for name in column_dict if name in existing %}' +
        'comment on column {{ relation }}.{{ adapter.quote(name) if column_dict[name]["quote"] else name }} is {{ duckdb_escape_comment(column_dict[name]["description"]) }};\n' +
        '{% endfor %}',
    },
  },
  persist_docs: {
    parameters: 'relation, model, for_relation=true, for_columns=true',
    bodies: {
      default:
        '{% if for_relation and config.persist_relation_docs() and model.description %}{% do run_query(alter_relation_comment(relation, model.description)) %}{% endif %}' +
        '{% if for_columns and config.persist_column_docs() and model.columns %}' +
        '{% set text = alter_column_comment(relation, model.columns) %}{% if text | trim %}{% do run_query(text) %}{% endif %}{% endif %}',
    },
  },
  validate_sql: {
    parameters: 'sql',
    bodies: {
      default:
        "{% call statement('validate_sql') %}explain {{ sql }}{% endcall %}{{ return(load_result('validate_sql')) }}",
    },
  },
  get_create_backup_sql: {
    parameters: 'relation',
    bodies: {
      default:
        '{% set backup = make_backup_relation(relation, relation.type) %}{{ get_drop_sql(backup) }};\n{{ get_rename_sql(relation, backup.identifier) }}',
    },
  },
  get_drop_backup_sql: {
    parameters: 'relation',
    bodies: { default: '{{ return(get_drop_sql(make_backup_relation(relation, relation.type))) }}' },
  },
  get_create_intermediate_sql: {
    parameters: 'relation, sql',
    bodies: {
      default:
        '{% set intermediate = make_intermediate_relation(relation) %}{{ get_drop_sql(intermediate) }};\n{{ get_create_sql(intermediate, sql) }}',
    },
  },
  get_rename_intermediate_sql: {
    parameters: 'relation',
    bodies: {
      default: '{{ return(get_rename_sql(make_intermediate_relation(relation), relation.identifier)) }}',
    },
  },
  get_replace_table_sql: {
    parameters: 'relation, sql',
    bodies: { default: 'create or replace table {{ relation.render() }} as (\n{{ sql }}\n)' },
  },
  get_replace_view_sql: {
    parameters: 'relation, sql',
    bodies: { default: 'create or replace view {{ relation.render() }} as (\n{{ sql }}\n)' },
  },
  get_replace_sql: {
    parameters: 'existing_relation, target_relation, sql',
    bodies: {
      default:
        '{{ get_create_intermediate_sql(target_relation, sql) }};\n{{ get_create_backup_sql(existing_relation) }};\n' +
        '{{ get_rename_intermediate_sql(target_relation) }};\n{{ get_drop_backup_sql(existing_relation) }}',
    },
  },
  can_clone_table: { parameters: '', bodies: { default: '{{ return(False) }}' } },
  create_or_replace_clone: {
    parameters: 'this_relation, defer_relation',
    bodies: {
      default: 'create or replace table {{ this_relation.render() }} clone {{ defer_relation.render() }}',
    },
  },
});

const FOR_DUCKDB = String.raw`
{% macro create_table_as(temporary, relation, compiled_code, language='sql', partitioned_by=none, sorted_by=none) -%}
  {%- if language != 'sql' -%}
    {{ exceptions.raise_compiler_error('tsdbt builds tables of SQL only, not of ' ~ language) }}
  {%- endif -%}
  {{ return(adapter.dispatch('create_table_as', 'dbt')(temporary, relation, compiled_code, language, partitioned_by=partitioned_by, sorted_by=sorted_by)) }}
{%- endmacro %}

{% macro duckdb__create_table_as(temporary, relation, compiled_code, language='sql', partitioned_by=none, sorted_by=none) -%}
  {%- set contract = config.get('contract') -%}
  {%- set is_enforced = contract and contract.enforced -%}
  {%- if is_enforced -%}{{ get_assert_columns_equivalent(compiled_code) }}{%- endif -%}
  {{ config.get('sql_header', none) or '' }}
  create {{ 'temporary' if temporary }} table
    {{ relation.include(database=(not temporary), schema=(not temporary)) }}
  {%- if is_enforced and not temporary %}
    {{ get_table_columns_and_constraints() }};
    insert into {{ relation }} {{ get_column_names() }} (
      {{ get_select_subquery(compiled_code) }}
    );
  {%- else %}
  as (
    {{ compiled_code }}
  );
  {%- endif %}
{%- endmacro %}

{% macro get_column_names() %}
  {%- set names = [] -%}
  {%- for column in model['columns'].values() -%}
    {%- do names.append(adapter.quote(column['name']) if column.get('quote') else column['name']) -%}
  {%- endfor -%}
  ({{ names | join(', ') }})
{% endmacro %}

{% macro duckdb__create_view_as(relation, sql) -%}
  {%- set contract = config.get('contract') -%}
  {% if contract and contract.enforced %}{{ get_assert_columns_equivalent(sql) }}{% endif -%}
  {{ config.get('sql_header', none) or '' }}
  create view {{ relation }} as (
    {{ sql }}
  );
{%- endmacro %}

{% macro duckdb__dispatch_temporary_relation(target_relation, batch_id='') %}
  {{ return({'relation': make_temp_relation(target_relation), 'temporary': true}) }}
{% endmacro %}

{# Indexes keep a table from being renamed. #}
{% macro drop_indexes_on_relation(relation) -%}
  {%- call statement('get_indexes_on_relation', fetch_result=True, auto_begin=False) -%}
    select index_name from duckdb_indexes()
    where database_name = '{{ relation.database }}' and schema_name = '{{ relation.schema }}' and table_name = '{{ relation.identifier }}'
  {%- endcall -%}
  {%- for row in load_result('get_indexes_on_relation').table -%}
    {%- call statement('drop_index_' ~ loop.index, auto_begin=False) -%}
      drop index "{{ relation.database }}"."{{ relation.schema }}"."{{ row[0] }}"
    {%- endcall -%}
  {%- endfor -%}
{%- endmacro %}

{% macro enforced_constraint_types() -%}
  {%- set types = [] -%}
  {%- set contract = config.get('contract') -%}
  {%- if contract and contract.enforced -%}
    {%- for constraint in model.get('constraints', []) -%}{%- do types.append(constraint.type) -%}{%- endfor -%}
    {%- for column in model.get('columns', {}).values() -%}
      {%- for constraint in column.get('constraints', []) -%}{%- do types.append(constraint.type) -%}{%- endfor -%}
    {%- endfor -%}
  {%- endif -%}
  {{ return(types) }}
{%- endmacro %}

{% macro existing_constraint_types(relation) -%}
  {{ return(adapter.existing_key_constraint_types(relation) if relation is not none and relation.is_table else []) }}
{%- endmacro %}

{# The database keeps the first name of a table with a foreign key: such a table is built in its place. #}
{% macro has_foreign_key_constraints(relation=none) -%}
  {{ return('foreign_key' in enforced_constraint_types() or 'foreign_key' in existing_constraint_types(relation)) }}
{%- endmacro %}

{% macro may_be_foreign_key_target(relation=none) -%}
  {%- set types = enforced_constraint_types() + existing_constraint_types(relation) -%}
  {{ return('primary_key' in types or 'unique' in types) }}
{%- endmacro %}

{% macro duckdb_escape_comment(comment) -%}
  {%- if comment is not string -%}
    {%- do exceptions.raise_compiler_error('cannot escape a non-string: ' ~ comment) -%}
  {%- endif -%}
  {{ return("'" ~ (comment | replace("'", "''")) ~ "'") }}
{%- endmacro %}
`;

const OTHERS = String.raw`
{% macro default__create_table_as(temporary, relation, sql) -%}
  {%- set contract = config.get('contract') -%}
  {{ config.get('sql_header', none) or '' }}
  create {{ 'temporary' if temporary }} table {{ relation.include(database=(not temporary), schema=(not temporary)) }}
  {%- if contract and contract.enforced and not temporary %}
    {{ get_assert_columns_equivalent(sql) }}
    {{ get_table_columns_and_constraints() }}
    {%- set sql = get_select_subquery(sql) %}
  {%- endif %}
  as (
    {{ sql }}
  );
{%- endmacro %}

{% macro create_view_as(relation, sql) -%}
  {{ adapter.dispatch('create_view_as', 'dbt')(relation, sql) }}
{%- endmacro %}

{% macro default__create_view_as(relation, sql) -%}
  {%- set contract = config.get('contract') -%}
  {{ config.get('sql_header', none) or '' }}
  create view {{ relation.render() }}
  {%- if contract and contract.enforced %}{{ get_assert_columns_equivalent(sql) }}{% endif %} as (
    {{ sql }}
  );
{%- endmacro %}

{% macro drop_relation_if_exists(relation) %}
  {%- if relation is not none -%}
    {%- do adapter.drop_relation(relation) -%}
  {%- endif -%}
{% endmacro %}

{% macro drop_schema_named(schema_name) %}
  {%- do adapter.drop_schema(api.Relation.create(database=target.database, schema=schema_name)) -%}
{% endmacro %}

{% macro handle_existing_table(full_refresh, old_relation) %}
  {{ adapter.dispatch('handle_existing_table', 'dbt')(full_refresh, old_relation) }}
{% endmacro %}
{% macro default__handle_existing_table(full_refresh, old_relation) %}
  {%- do adapter.drop_relation(old_relation) -%}
{% endmacro %}

{% macro should_revoke(existing_relation, full_refresh_mode=True) %}
  {{ return(existing_relation is not none and (not full_refresh_mode or copy_grants())) }}
{% endmacro %}

{% macro get_dcl_statement_list(relation, grant_config, get_dcl_macro) %}
  {%- set statements = [] -%}
  {%- for privilege, grantees in grant_config.items() if grantees -%}
    {%- do statements.append(get_dcl_macro(relation, privilege, grantees)) -%}
  {%- endfor -%}
  {{ return(statements) }}
{% endmacro %}

{% macro call_dcl_statements(dcl_statement_list) %}
  {%- call statement('grants') -%}{{ dcl_statement_list | join(';\n') }}{%- endcall -%}
{% endmacro %}

{% macro get_show_sql(compiled_code, sql_header, limit) -%}
  {{ sql_header if sql_header }}
  {{ get_limit_subquery_sql(compiled_code, limit) }}
{%- endmacro %}

{% macro get_limit_subquery_sql(sql, limit) %}
  {{ adapter.dispatch('get_limit_sql', 'dbt')(sql, limit) }}
{% endmacro %}

{% macro default__get_limit_sql(sql, limit) %}
{{ sql }}
{{ 'limit ' ~ limit if limit is not none }}
{% endmacro %}

{% macro is_core_v2() %}{{ return(False) }}{% endmacro %}
`;

/** How relations are made, named, renamed and dropped. */
export const RELATIONS = jinjaFiles('relations/relations.sql', {
  dbt: DISPATCHED.dbt + OTHERS,
  adapter: DISPATCHED.adapter + FOR_DUCKDB,
});
