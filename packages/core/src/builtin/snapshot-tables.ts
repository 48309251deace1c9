import { dispatched } from './dispatched.ts';
import { jinjaFiles } from './jinja-file.ts';

const NAMES = "config.get('snapshot_table_column_names') or get_snapshot_table_column_names()";

const DISPATCHED = dispatched({
  post_snapshot: {
    parameters: 'staging_relation',
    bodies: { default: '', duckdb: '{{ return(drop_relation(staging_relation)) }}' },
  },
  create_columns: {
    parameters: 'relation, columns',
    bodies: {
      default:
        '{% for column in columns %}{% call statement() %}' +
        'alter table {{ relation.render() }} add column {{ adapter.quote(column.name) }} {{ column.expanded_data_type or column.data_type }};' +
        '{% endcall %}{% endfor %}',
    },
  },
  build_snapshot_table: {
    parameters: 'strategy, sql',
    bodies: {
      default: `
{%- set names = ${NAMES} -%}
select *,
  {{ strategy.scd_id }} as {{ names.dbt_scd_id }},
  {{ strategy.updated_at }} as {{ names.dbt_updated_at }},
  {{ strategy.updated_at }} as {{ names.dbt_valid_from }},
  {{ get_dbt_valid_to_current(strategy, names) }}
  {%- if strategy.hard_deletes == 'new_record' %},
  'False' as {{ names.dbt_is_deleted }}
  {%- endif %}
from (
{{ sql }}
) sbq
`,
    },
  },
  snapshot_staging_table: {
    parameters: 'strategy, source_sql, target_relation',
    bodies: {
      // One row for each change: 'insert' brings a version, 'update' and 'delete' end one.
      default: `
{%- set names = ${NAMES} -%}
{%- set key = strategy.unique_key -%}
{%- set current = config.get('dbt_valid_to_current') -%}
{%- set keeps_deleted = strategy.hard_deletes == 'new_record' -%}
{%- set sees_deleted = keeps_deleted or strategy.hard_deletes == 'invalidate' -%}
{%- set same_key = unique_key_join_on(key, 'snapshotted_data', 'source_data') -%}
{%- set is_open = (names.dbt_valid_to ~ ' = ' ~ current) if current else (names.dbt_valid_to ~ ' is null') -%}
{%- set changed -%}
({{ strategy.row_changed }}{% if keeps_deleted %} or snapshotted_data.{{ names.dbt_is_deleted }} = 'True'{% endif %})
{%- endset -%}
{%- set gone -%}
from snapshotted_data
left join deletes_source_data as source_data on {{ same_key }}
where {{ unique_key_is_null(key, 'source_data') }}
{%- if keeps_deleted %}
  and not (snapshotted_data.{{ names.dbt_is_deleted }} = 'True' and snapshotted_data.{{ is_open }})
{%- endif %}
{%- endset -%}
with snapshot_query as (
{{ source_sql }}
),
snapshotted_data as (
  select *, {{ unique_key_fields(key) }}
  from {{ target_relation }}
  where {% if current %}({{ equals(names.dbt_valid_to, current | trim) }} or {{ names.dbt_valid_to }} is null){% else %}{{ is_open }}{% endif %}
),
insertions_source_data as (
  select *, {{ unique_key_fields(key) }},
    {{ strategy.updated_at }} as {{ names.dbt_updated_at }},
    {{ strategy.updated_at }} as {{ names.dbt_valid_from }},
    {{ get_dbt_valid_to_current(strategy, names) }},
    {{ strategy.scd_id }} as {{ names.dbt_scd_id }}
  from snapshot_query
),
updates_source_data as (
  select *, {{ unique_key_fields(key) }},
    {{ strategy.updated_at }} as {{ names.dbt_updated_at }},
    {{ strategy.updated_at }} as {{ names.dbt_valid_from }},
    {{ strategy.updated_at }} as {{ names.dbt_valid_to }}
  from snapshot_query
)
{%- if sees_deleted %},
deletes_source_data as (
  select *, {{ unique_key_fields(key) }} from snapshot_query
)
{%- endif %}
select 'insert' as dbt_change_type, source_data.*{{ ", 'False' as " ~ names.dbt_is_deleted if keeps_deleted }}
from insertions_source_data as source_data
left join snapshotted_data on {{ same_key }}
where {{ unique_key_is_null(key, 'snapshotted_data') }}
  or ({{ unique_key_is_not_null(key, 'snapshotted_data') }} and {{ changed }})
union all
select 'update' as dbt_change_type, source_data.*, snapshotted_data.{{ names.dbt_scd_id }}
  {{- ', snapshotted_data.' ~ names.dbt_is_deleted if keeps_deleted }}
from updates_source_data as source_data
join snapshotted_data on {{ same_key }}
where {{ changed }}
{%- if sees_deleted %}
union all
select 'delete' as dbt_change_type, source_data.*,
  {{ snapshot_get_time() }} as {{ names.dbt_valid_from }},
  {{ snapshot_get_time() }} as {{ names.dbt_updated_at }},
  {{ snapshot_get_time() }} as {{ names.dbt_valid_to }},
  snapshotted_data.{{ names.dbt_scd_id }}
  {{- ', snapshotted_data.' ~ names.dbt_is_deleted if keeps_deleted }}
{{ gone }}
{%- endif %}
{%- if keeps_deleted %}
{%- set known = get_list_of_column_names(get_columns_in_relation(target_relation)) %}
union all
select 'insert' as dbt_change_type,
  {%- for name in get_columns_in_query(source_sql) %}
  {{ 'snapshotted_data' if name in known else 'source_data' }}.{{ adapter.quote(name) }},
  {%- endfor %}
  {%- if key | is_list %}
  {%- for _ in key %}
  snapshotted_data.dbt_unique_key_{{ loop.index }},
  {%- endfor %}
  {%- else %}
  snapshotted_data.dbt_unique_key,
  {%- endif %}
  {{ snapshot_get_time() }} as {{ names.dbt_valid_from }},
  {{ snapshot_get_time() }} as {{ names.dbt_updated_at }},
  snapshotted_data.{{ names.dbt_valid_to }} as {{ names.dbt_valid_to }},
  {{ snapshot_hash_arguments([names.dbt_scd_id, snapshot_get_time()]) }} as {{ names.dbt_scd_id }},
  'True' as {{ names.dbt_is_deleted }}
{{ gone }}
{%- endif %}
`,
    },
  },
  snapshot_merge_sql: {
    parameters: 'target, source, insert_cols',
    bodies: {
      default: `
{%- set names = ${NAMES} -%}
{%- set current = config.get('dbt_valid_to_current') -%}
{%- set valid_to = 'DBT_INTERNAL_DEST.' ~ names.dbt_valid_to -%}
merge into {{ target.render() }} as DBT_INTERNAL_DEST
using {{ source }} as DBT_INTERNAL_SOURCE
on DBT_INTERNAL_SOURCE.{{ names.dbt_scd_id }} = DBT_INTERNAL_DEST.{{ names.dbt_scd_id }}
when matched
  and {% if current %}({{ equals(valid_to, current | trim) }} or {{ valid_to }} is null){% else %}{{ valid_to }} is null{% endif %}
  and DBT_INTERNAL_SOURCE.dbt_change_type in ('update', 'delete')
  then update set {{ names.dbt_valid_to }} = DBT_INTERNAL_SOURCE.{{ names.dbt_valid_to }}
when not matched and DBT_INTERNAL_SOURCE.dbt_change_type = 'insert'
  then insert ({{ insert_cols | join(', ') }}) values ({{ insert_cols | join(', ') }})
`,
      duckdb: `
{%- set names = ${NAMES} -%}
{%- set current = config.get('dbt_valid_to_current') -%}
{%- set valid_to = 'kept.' ~ names.dbt_valid_to -%}
update {{ target }} as kept
set {{ names.dbt_valid_to }} = staged.{{ names.dbt_valid_to }}
from {{ source }} as staged
where staged.{{ names.dbt_scd_id }}::text = kept.{{ names.dbt_scd_id }}::text
  and staged.dbt_change_type in ('update', 'delete')
  and {% if current %}({{ valid_to }} = {{ current }} or {{ valid_to }} is null){% else %}{{ valid_to }} is null{% endif %};
insert into {{ target }} ({{ insert_cols | join(', ') }})
select {{ insert_cols | join(', ') }} from {{ source }} where dbt_change_type = 'insert';
`,
    },
  },
});

const OTHERS = String.raw`
{% macro build_snapshot_staging_table(strategy, sql, target_relation) %}
  {%- set staging = make_temp_relation(target_relation) -%}
  {%- set select = snapshot_staging_table(strategy, sql, target_relation) -%}
  {%- call statement('build_snapshot_staging_relation') -%}
    {{ create_table_as(True, staging, select) }}
  {%- endcall -%}
  {{ return(staging) }}
{% endmacro %}

{% macro get_updated_at_column_data_type(snapshot_sql) %}
  {%- for column in get_column_schema_from_query(snapshot_sql) if column.column | lower == 'dbt_updated_at' -%}
    {{ return(column.dtype) }}
  {%- endfor -%}
  {{ return(none) }}
{% endmacro %}

{% macro check_time_data_types(sql) %}
  {%- set given = get_updated_at_column_data_type(sql) -%}
  {%- set wanted = get_snapshot_get_time_data_type() -%}
  {%- if given is not none and wanted is not none and given != wanted -%}
    {%- do exceptions.warn_snapshot_timestamp_data_types(wanted, given) -%}
  {%- endif -%}
{% endmacro %}

{% macro get_dbt_valid_to_current(strategy, columns) -%}
  coalesce(nullif({{ strategy.updated_at }}, {{ strategy.updated_at }}), {{ config.get('dbt_valid_to_current') or 'null' }}) as {{ columns.dbt_valid_to }}
{%- endmacro %}

{% macro unique_key_fields(unique_key) -%}
  {%- if unique_key | is_list -%}
    {%- for key in unique_key -%}
      {{ key }} as dbt_unique_key_{{ loop.index }}{{ ', ' if not loop.last }}
    {%- endfor -%}
  {%- else -%}
    {{ unique_key }} as dbt_unique_key
  {%- endif -%}
{%- endmacro %}

{% macro unique_key_join_on(unique_key, identifier, from_identifier) -%}
  {%- if unique_key | is_list -%}
    {%- for key in unique_key -%}
      {{ equals(identifier ~ '.dbt_unique_key_' ~ loop.index, from_identifier ~ '.dbt_unique_key_' ~ loop.index) }}{{ ' and ' if not loop.last }}
    {%- endfor -%}
  {%- else -%}
    {{ identifier }}.dbt_unique_key = {{ from_identifier }}.dbt_unique_key
  {%- endif -%}
{%- endmacro %}

{% macro unique_key_is_null(unique_key, identifier) -%}
  {{ identifier }}.dbt_unique_key{{ '_1' if unique_key | is_list }} is null
{%- endmacro %}

{% macro unique_key_is_not_null(unique_key, identifier) -%}
  {{ identifier }}.dbt_unique_key{{ '_1' if unique_key | is_list }} is not null
{%- endmacro %}

{% macro get_snapshot_table_column_names() %}
  {{ return({'dbt_valid_to': 'dbt_valid_to', 'dbt_valid_from': 'dbt_valid_from', 'dbt_scd_id': 'dbt_scd_id', 'dbt_updated_at': 'dbt_updated_at', 'dbt_is_deleted': 'dbt_is_deleted'}) }}
{% endmacro %}
`;

/** The tables that a snapshot is made of, and how changes get into it. */
export const SNAPSHOT_TABLES = jinjaFiles('materializations/snapshots/tables.sql', {
  dbt: DISPATCHED.dbt + OTHERS,
  adapter: DISPATCHED.adapter,
});
