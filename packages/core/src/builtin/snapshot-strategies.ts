import { dispatched } from './dispatched.ts';
import { jinjaFiles } from './jinja-file.ts';

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
    bodies: {
      default:
        "{% do exceptions.raise_not_implemented('snapshot_string_as_time macro not implemented for adapter ' ~ adapter.type()) %}",
      duckdb: '{{ return("\'" ~ timestamp ~ "\'::timestamp") }}',
    },
  },
  get_true_sql: { parameters: '', bodies: { default: "{{ return('TRUE') }}" } },
});

const OTHERS = String.raw`
{% macro strategy_dispatch(name) -%}
  {%- set place = context -%}
  {%- set package = none -%}
  {%- set wanted = name -%}
  {%- if '.' in name -%}
    {%- set package, wanted = name.split('.', 1) -%}
    {%- if package not in context -%}
      {{ exceptions.raise_compiler_error("Could not find package '" ~ package ~ "', called with '" ~ name ~ "'") }}
    {%- endif -%}
    {%- set place = context[package] -%}
  {%- endif -%}
  {%- set found = place['snapshot_' ~ wanted ~ '_strategy'] -%}
  {%- if not found -%}
    {{ exceptions.raise_compiler_error("The specified strategy macro '" ~ wanted ~ "' was not found in package '" ~ package ~ "'") }}
  {%- endif -%}
  {{ return(found) }}
{%- endmacro %}

{% macro snapshot_timestamp_strategy(node, snapshotted_rel, current_rel, model_config, target_exists) %}
  {%- set names = config.get('snapshot_table_column_names') or get_snapshot_table_column_names() -%}
  {%- set key = config.get('unique_key') -%}
  {%- set time = config.get('updated_at') -%}
  {%- set gone = adapter.get_hard_deletes_behavior(config) -%}
  {{ return({
    'unique_key': key,
    'updated_at': time,
    'row_changed': '(' ~ snapshotted_rel ~ '.' ~ names.dbt_valid_from ~ ' < ' ~ current_rel ~ '.' ~ time ~ ')',
    'scd_id': snapshot_hash_arguments(api.Relation.scd_args(key, time)),
    'invalidate_hard_deletes': gone == 'invalidate',
    'hard_deletes': gone,
  }) }}
{% endmacro %}

{# Which columns tell whether a row has changed, and whether the query has some that the table lacks. #}
{% macro snapshot_check_all_get_existing_columns(node, target_exists, check_cols_config) -%}
  {%- if not target_exists -%}
    {{ return((false, [])) }}
  {%- endif -%}
  {%- if check_cols_config == 'all' -%}
    {%- set asked = get_columns_in_query(node['compiled_code']) -%}
  {%- elif check_cols_config is iterable and check_cols_config | length > 0 -%}
    {%- set asked = get_columns_in_query('select ' ~ (check_cols_config | join(', ')) ~ ' from (\n' ~ node['compiled_code'] ~ '\n) subq') -%}
  {%- else -%}
    {{ exceptions.raise_compiler_error("Invalid value for 'check_cols': " ~ check_cols_config) }}
  {%- endif -%}
  {%- set table = adapter.get_relation(database=node.database, schema=node.schema, identifier=node.alias) -%}
  {%- set known = adapter.get_columns_in_relation(table) | map(attribute='name') | list -%}
  {%- set checked = [] -%}
  {%- for name in asked if name in known -%}
    {%- do checked.append(adapter.quote(name)) -%}
  {%- endfor -%}
  {{ return((checked | length < asked | length, checked)) }}
{%- endmacro %}

{% macro snapshot_check_strategy(node, snapshotted_rel, current_rel, model_config, target_exists) %}
  {%- set key = config.get('unique_key') -%}
  {%- set time = config.get('updated_at') or snapshot_get_time() -%}
  {%- set gone = adapter.get_hard_deletes_behavior(config) -%}
  {%- set has_new, checked = snapshot_check_all_get_existing_columns(node, target_exists, config.get('check_cols')) -%}
  {%- set conditions = [] -%}
  {%- for name in checked -%}
    {%- do conditions.append(snapshotted_rel ~ '.' ~ name ~ ' is distinct from ' ~ current_rel ~ '.' ~ name) -%}
  {%- endfor -%}
  {{ return({
    'unique_key': key,
    'updated_at': time,
    'row_changed': '(' ~ (get_true_sql() if has_new else conditions | join(' or ')) ~ ')',
    'scd_id': snapshot_hash_arguments(api.Relation.scd_args(key, time)),
    'invalidate_hard_deletes': gone == 'invalidate',
    'hard_deletes': gone,
  }) }}
{% endmacro %}
`;

/** How a snapshot tells that a row has changed; projects add strategies of their own by name. */
export const SNAPSHOT_STRATEGIES = jinjaFiles('materializations/snapshots/strategies.sql', {
  dbt: DISPATCHED.dbt + OTHERS,
  adapter: DISPATCHED.adapter,
});
