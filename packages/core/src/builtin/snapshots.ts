import { dispatched } from './dispatched.ts';
import { jinjaFile } from './jinja-file.ts';

const DISPATCHED = dispatched({
  snapshot_hash_arguments: {
    parameters: 'args',
    bodies: {
      default:
        "md5({% for arg in args %}coalesce(cast({{ arg }} as varchar ), ''){{ \" || '|' || \" if not loop.last }}{% endfor %})",
    },
  },
  snapshot_string_as_time: {
    parameters: 'timestamp',
    bodies: { duckdb: '{{ return("\'" ~ timestamp ~ "\'::timestamp") }}' },
  },
  get_true_sql: { parameters: '', bodies: { default: "{{ return('TRUE') }}" } },
  post_snapshot: {
    parameters: 'staging_relation',
    bodies: { default: '', duckdb: '{% do adapter.drop_relation(staging_relation) %}' },
  },
  create_columns: {
    parameters: 'relation, columns',
    bodies: {
      default:
        '{% for column in columns %}{% do run_query("alter table " ~ relation.render() ~ " add column " ~ adapter.quote(column.name) ~ " " ~ column.data_type) %}{% endfor %}',
    },
  },
});

const OTHERS = String.raw`
{% macro strategy_dispatch(name) -%}
  {%- set place = context -%}
  {%- set wanted = name -%}
  {%- if '.' in name -%}
    {%- set package, wanted = name.split('.', 1) -%}
    {%- if package not in context -%}
      {{ exceptions.raise_compiler_error("Could not find package '" ~ package ~ "', called by strategy '" ~ name ~ "'") }}
    {%- endif -%}
    {%- set place = context[package] -%}
  {%- endif -%}
  {%- set found = place['snapshot_' ~ wanted ~ '_strategy'] -%}
  {%- if not found -%}
    {{ exceptions.raise_compiler_error("Could not find strategy macro 'snapshot_" ~ wanted ~ "_strategy'") }}
  {%- endif -%}
  {{ return(found) }}
{%- endmacro %}

{% macro unique_key_fields(unique_key) %}
  {%- if unique_key | is_list -%}
    {%- for key in unique_key %}
        {{ key }} as dbt_unique_key_{{ loop.index }}{{ ',' if not loop.last }}
    {%- endfor -%}
  {%- else %}
        {{ unique_key }} as dbt_unique_key
  {%- endif %}
{% endmacro %}

{% macro unique_key_join_on(unique_key, identifier, from_identifier) %}
  {%- if unique_key | is_list -%}
    {%- for key in unique_key %}
        {{ identifier }}.dbt_unique_key_{{ loop.index }} = {{ from_identifier }}.dbt_unique_key_{{ loop.index }}{{ ' and' if not loop.last }}
    {%- endfor -%}
  {%- else %}
        {{ identifier }}.dbt_unique_key = {{ from_identifier }}.dbt_unique_key
  {%- endif %}
{% endmacro %}

{% macro unique_key_is_null(unique_key, identifier) %}
  {{ identifier }}.dbt_unique_key{{ '_1' if unique_key | is_list }} is null
{% endmacro %}

{% macro unique_key_is_not_null(unique_key, identifier) %}
  {{ identifier }}.dbt_unique_key{{ '_1' if unique_key | is_list }} is not null
{% endmacro %}

{% macro get_snapshot_table_column_names() %}
  {{ return({'dbt_valid_to': 'dbt_valid_to', 'dbt_valid_from': 'dbt_valid_from', 'dbt_scd_id': 'dbt_scd_id', 'dbt_updated_at': 'dbt_updated_at', 'dbt_is_deleted': 'dbt_is_deleted'}) }}
{% endmacro %}
`.replaceAll('unique_key | is_list', 'unique_key is sequence and unique_key is not string');

/** Pieces of snapshots that projects call or replace. */
export const SNAPSHOTS = jinjaFile('dbt', 'materializations/snapshots.sql', [DISPATCHED, OTHERS].join('\n'));
