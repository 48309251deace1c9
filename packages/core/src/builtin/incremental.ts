import { dispatched } from './dispatched.ts';
import { jinjaFiles } from './jinja-file.ts';

/** A strategy's SQL from the dict that materializations pass, by the macro that knows the strategy. */
const byArguments = (name: string) =>
  `{{ return(${name}(arg_dict['target_relation'], arg_dict['temp_relation'], arg_dict['unique_key'], arg_dict['dest_columns'], arg_dict['incremental_predicates'])) }}`;

const DISPATCHED = dispatched({
  get_incremental_append_sql: {
    parameters: 'arg_dict',
    bodies: {
      default:
        "{{ return(get_insert_into_sql(arg_dict['target_relation'], arg_dict['temp_relation'], arg_dict['dest_columns'])) }}",
    },
  },
  get_incremental_delete_insert_sql: {
    parameters: 'arg_dict',
    bodies: { default: byArguments('get_delete_insert_merge_sql') },
  },
  get_incremental_merge_sql: { parameters: 'arg_dict', bodies: { default: byArguments('get_merge_sql') } },
  get_incremental_insert_overwrite_sql: {
    parameters: 'arg_dict',
    bodies: {
      default:
        "{{ return(get_insert_overwrite_merge_sql(arg_dict['target_relation'], arg_dict['temp_relation'], arg_dict['dest_columns'], arg_dict['incremental_predicates'])) }}",
    },
  },
  get_incremental_default_sql: {
    parameters: 'arg_dict',
    bodies: {
      default: '{{ return(get_incremental_append_sql(arg_dict)) }}',
      duckdb: '{{ return(get_incremental_delete_insert_sql(arg_dict)) }}',
    },
  },
  get_incremental_microbatch_sql: {
    parameters: 'arg_dict',
    bodies: {
      default:
        "{{ exceptions.raise_not_implemented('microbatch materialization strategy not implemented for adapter ' ~ adapter.type()) }}",
    },
  },
  get_merge_sql: {
    parameters: 'target, source, unique_key, dest_columns, incremental_predicates=none',
    bodies: {
      default:
        '{%- set conditions = [] + (incremental_predicates or []) -%}' +
        '{%- set keys = unique_key if unique_key is sequence and unique_key is not string else [unique_key] if unique_key else [] -%}' +
        "{%- for key in keys -%}{%- do conditions.append('DBT_INTERNAL_SOURCE.' ~ key ~ ' = DBT_INTERNAL_DEST.' ~ key) -%}{%- endfor -%}" +
        "{%- if not keys -%}{%- do conditions.append('FALSE') -%}{%- endif -%}" +
        "{%- set changed = get_merge_update_columns(config.get('merge_update_columns'), config.get('merge_exclude_columns'), dest_columns) -%}" +
        "{%- set columns = get_quoted_csv(dest_columns | map(attribute='name')) -%}" +
        "{{ config.get('sql_header', none) or '' }}" +
        '\nmerge into {{ target }} as DBT_INTERNAL_DEST' +
        '\n    using {{ source }} as DBT_INTERNAL_SOURCE' +
        '\n    on ({{ conditions | join(") and (") }})' +
        '{% if keys %}\n    when matched then update set' +
        '{% for name in changed %} {{ name }} = DBT_INTERNAL_SOURCE.{{ name }}{{ "," if not loop.last }}{% endfor %}{% endif %}' +
        '\n    when not matched then insert ({{ columns }}) values ({{ columns }})\n',
    },
  },
  get_delete_insert_merge_sql: {
    parameters: 'target, source, unique_key, dest_columns, incremental_predicates',
    bodies: {
      default:
        "{%- set columns = get_quoted_csv(dest_columns | map(attribute='name')) -%}" +
        '{%- set also = (" and " ~ (incremental_predicates | join(" and "))) if incremental_predicates else "" -%}' +
        '{% if unique_key is string and unique_key %}' +
        'delete from {{ target }} where ({{ unique_key }}) in (select ({{ unique_key }}) from {{ source }}){{ also }};\n' +
        '{% elif unique_key %}' +
        'delete from {{ target }} as DBT_INCREMENTAL_TARGET using {{ source }} where' +
        '{% for key in unique_key %} {{ source }}.{{ key }} = DBT_INCREMENTAL_TARGET.{{ key }}{{ " and" if not loop.last }}{% endfor %}{{ also }};\n' +
        '{% endif %}' +
        'insert into {{ target }} ({{ columns }}) (select {{ columns }} from {{ source }})\n',
    },
  },
  get_insert_overwrite_merge_sql: {
    parameters: 'target, source, dest_columns, predicates, include_sql_header=false',
    bodies: {
      default:
        "{%- set columns = get_quoted_csv(dest_columns | map(attribute='name')) -%}" +
        'merge into {{ target }} as DBT_INTERNAL_DEST using {{ source }} as DBT_INTERNAL_SOURCE on FALSE' +
        '\nwhen not matched by source {{ ("and " ~ (predicates | join(" and "))) if predicates }} then delete' +
        '\nwhen not matched then insert ({{ columns }}) values ({{ columns }})\n',
    },
  },
  check_for_schema_changes: {
    parameters: 'source_relation, target_relation',
    bodies: {
      default:
        '{%- set new = adapter.get_columns_in_relation(source_relation) -%}{%- set old = adapter.get_columns_in_relation(target_relation) -%}' +
        '{%- set added = diff_columns(new, old) -%}{%- set gone = diff_columns(old, new) -%}{%- set types = diff_column_data_types(new, old) -%}' +
        "{{ return({'schema_changed': (added or gone or types) | length > 0, 'source_not_in_target': added, 'target_not_in_source': gone," +
        " 'source_columns': new, 'target_columns': old, 'new_target_types': types}) }}",
    },
  },
  sync_column_schemas: {
    parameters: 'on_schema_change, target_relation, schema_changes_dict',
    bodies: {
      default:
        "{%- set added = schema_changes_dict['source_not_in_target'] -%}" +
        "{%- if on_schema_change == 'append_new_columns' -%}" +
        '{%- if added -%}{%- do alter_relation_add_remove_columns(target_relation, added, none) -%}{%- endif -%}' +
        "{%- elif on_schema_change == 'sync_all_columns' -%}" +
        "{%- set gone = schema_changes_dict['target_not_in_source'] -%}" +
        '{%- if added or gone -%}{%- do alter_relation_add_remove_columns(target_relation, added, gone) -%}{%- endif -%}' +
        "{%- for change in schema_changes_dict['new_target_types'] -%}" +
        "{%- do alter_column_type(target_relation, change['column_name'], change['new_type']) -%}{%- endfor -%}" +
        '{%- endif -%}',
    },
  },
  process_schema_changes: {
    parameters: 'on_schema_change, source_relation, target_relation',
    bodies: {
      default:
        "{%- if on_schema_change == 'ignore' -%}{{ return({}) }}{%- endif -%}" +
        '{%- set changes = check_for_schema_changes(source_relation, target_relation) -%}' +
        "{%- if changes['schema_changed'] -%}{%- if on_schema_change == 'fail' -%}" +
        "{{ exceptions.raise_compiler_error('The source and target schemas on this incremental model are out of sync! They can be reconciled in several ways: set on_schema_change to append_new_columns or sync_all_columns, or re-run with --full-refresh') }}" +
        '{%- endif -%}{%- do sync_column_schemas(on_schema_change, target_relation, changes) -%}{%- endif -%}' +
        "{{ return(changes['source_columns']) }}",
    },
  },
});

const FOR_DUCKDB = String.raw`
{% macro duckdb__get_incremental_microbatch_sql(arg_dict) %}
  {%- if config.get('unique_key') -%}
    {{ exceptions.raise_compiler_error("microbatch incremental strategy does not support 'unique_key'") }}
  {%- endif -%}
  {%- set time = config.get('event_time') -%}
  {%- set batch = model.get('batch') -%}
  {%- if not time or not batch -%}
    {{ exceptions.raise_compiler_error('microbatch incremental strategy needs event_time and a batch') }}
  {%- endif -%}
  {%- set within = time ~ " >= '" ~ batch.event_time_start ~ "' and " ~ time ~ " < '" ~ batch.event_time_end ~ "'" -%}
  {%- set given = arg_dict.get('incremental_predicates') or [] -%}
  {%- set predicates = [given] if given is string else given -%}
  {%- set columns = get_quoted_csv(arg_dict['dest_columns'] | map(attribute='name')) -%}
  delete from {{ arg_dict['target_relation'] }} where {{ within }}{% for each in predicates %} and ({{ each }}){% endfor %};
  insert into {{ arg_dict['target_relation'] }} ({{ columns }})
  select {{ columns }} from {{ arg_dict['temp_relation'] }} where {{ within }}
{% endmacro %}
`;

const OTHERS = String.raw`

{% macro get_insert_into_sql(target_relation, temp_relation, dest_columns) %}
  {%- set columns = get_quoted_csv(dest_columns | map(attribute='name')) -%}
  insert into {{ target_relation }} ({{ columns }}) (select {{ columns }} from {{ temp_relation }})
{% endmacro %}

{% macro incremental_validate_on_schema_change(on_schema_change, default='ignore') %}
  {%- if on_schema_change in ['sync_all_columns', 'append_new_columns', 'fail', 'ignore'] -%}
    {{ return(on_schema_change) }}
  {%- endif -%}
  {%- do log('Invalid value for on_schema_change (' ~ on_schema_change ~ ') specified. Setting default value of ' ~ default ~ '.') -%}
  {{ return(default) }}
{% endmacro %}

{% macro get_merge_unique_key_match(source_unique_key, target_unique_key) %}
  {{ return(adapter.dispatch('get_merge_unique_key_match', 'dbt')(source_unique_key, target_unique_key)) }}
{% endmacro %}
{% macro default__get_merge_unique_key_match(source_unique_key, target_unique_key) %}
  {{ source_unique_key }} = {{ target_unique_key }}
{% endmacro %}
`;

/** The SQL of incremental strategies, as projects and packages call it. */
export const INCREMENTAL = jinjaFiles('materializations/incremental.sql', {
  dbt: DISPATCHED.dbt + OTHERS,
  adapter: DISPATCHED.adapter + FOR_DUCKDB,
});
