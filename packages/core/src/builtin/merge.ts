import { jinjaFile } from './jinja-file.ts';

/** dbt-duckdb's `merge`: with conditions, chosen columns, or clauses that the model's config spells out. */
export const MERGE = jinjaFile(
  'dbt_duckdb',
  'materializations/incremental_strategy/merge.sql',
  String.raw`
{% macro duckdb__get_incremental_merge_sql(args_dict) %}
  {{ return(get_merge_sql(args_dict['target_relation'], args_dict['temp_relation'], args_dict['unique_key'], args_dict['dest_columns'], args_dict.get('incremental_predicates'))) }}
{% endmacro %}

{% macro duckdb__get_merge_sql(target, source, unique_key, dest_columns, incremental_predicates=none) -%}
  {%- set predicates = normalize_incremental_predicates(incremental_predicates) -%}
  {%- do validate_merge_config(config, target) -%}
  {%- set usual = merge_clause_defaults(
    config.get('merge_update_condition', none),
    config.get('merge_insert_condition', none),
    config.get('merge_update_columns', []),
    config.get('merge_exclude_columns', []),
    config.get('merge_update_set_expressions', {}),
  ) -%}
  {%- set picks = config.get('merge_update_columns', []) or config.get('merge_exclude_columns', []) or config.get('merge_update_set_expressions', {}) -%}
  {%- set update = usual.when_matched_update_explicit if picks else usual.when_matched_update_by_name -%}
  {%- set clauses = config.get('merge_clauses', {}) or {} -%}
  {%- set returned = config.get('merge_returning_columns', []) -%}
  {{ config.get('sql_header', none) or '' }}
  merge into {{ target }} as DBT_INTERNAL_DEST
  using {{ source }} as DBT_INTERNAL_SOURCE
  {{ duckdb__merge_join_clause(unique_key, config.get('merge_on_using_columns', []), predicates) }}
  {%- for clause in clauses.get('when_matched', [update]) %}
  when matched{{ _merge_condition(clause) }} then {{ _merge_matched_action(clause, dest_columns) }}
  {%- endfor %}
  {%- for clause in clauses.get('when_not_matched', [usual.when_not_matched_insert_by_name]) %}
  when not matched{{ ' by ' ~ clause.get('by') if clause.get('by') }}{{ _merge_condition(clause) }} then {{ _merge_unmatched_action(clause) }}
  {%- endfor %}
  {%- if returned %}
  returning {{ returned if returned is string else returned | join(', ') }}
  {%- endif %}
{% endmacro %}

{% macro duckdb__merge_join_clause(unique_key, merge_on_using_columns, incremental_predicates) -%}
  {%- set conditions = [] -%}
  {%- set keys = unique_key if unique_key is sequence and unique_key is not string else [unique_key] if unique_key else [] -%}
  {%- if not merge_on_using_columns -%}
    {%- for key in keys -%}
      {%- do conditions.append('DBT_INTERNAL_SOURCE.' ~ key ~ ' = DBT_INTERNAL_DEST.' ~ key) -%}
    {%- endfor -%}
    {%- if not keys -%}{%- do conditions.append('false') -%}{%- endif -%}
  {%- endif -%}
  {%- do conditions.extend(incremental_predicates or []) -%}
  {%- if merge_on_using_columns -%}using ({{ merge_on_using_columns | join(', ') }}) {% endif -%}
  {%- if conditions -%}on ({{ conditions | join(') and (') }}){%- endif -%}
{%- endmacro %}

{% macro merge_clause_defaults(merge_update_condition, merge_insert_condition, merge_update_columns=[], merge_exclude_columns=[], merge_update_set_expressions={}) -%}
  {%- set update = {'include': merge_update_columns, 'exclude': merge_exclude_columns, 'set_expressions': merge_update_set_expressions} -%}
  {{ return({
    'when_matched_update_by_name': {'action': 'update', 'condition': merge_update_condition, 'mode': 'by_name'},
    'when_not_matched_insert_by_name': {'action': 'insert', 'condition': merge_insert_condition, 'mode': 'by_name'},
    'when_matched_update_explicit': {'action': 'update', 'condition': merge_update_condition, 'mode': 'explicit', 'update': update},
  }) }}
{%- endmacro %}

{% macro _merge_condition(clause) -%}
  {%- set condition = clause.get('condition') -%}
  {%- if condition %} and {{ condition if condition is string else '(' ~ condition | join(') and (') ~ ')' }}{% endif -%}
{%- endmacro %}

{% macro _merge_matched_action(clause, dest_columns) -%}
  {%- if clause.get('action') != 'update' -%}
    {{ _merge_other_action(clause) }}
  {%- elif clause.get('mode') == 'explicit' -%}
    {%- set update = clause.get('update', {}) -%}
    {%- set given = update.get('set_expressions', {}) or {} -%}
    {%- set lines = [] -%}
    {%- for name, expression in given.items() -%}{%- do lines.append(name ~ ' = ' ~ expression) -%}{%- endfor -%}
    {%- for name in get_merge_update_columns(update.get('include', []), update.get('exclude', []), dest_columns) if name.replace('"', '').replace("'", '') not in given -%}
      {%- do lines.append(name ~ ' = DBT_INTERNAL_SOURCE.' ~ name) -%}
    {%- endfor -%}
    update set {{ lines | join(', ') }}
  {%- else -%}
    update {{ {'by_name': 'by name', 'by_position': 'by position', 'star': 'set *'}[clause.get('mode')] }}
  {%- endif -%}
{%- endmacro %}

{% macro _merge_unmatched_action(clause) -%}
  {%- if clause.get('action') == 'update' -%}
    {%- set lines = [] -%}
    {%- for name, expression in clause.get('set_expressions', {}).items() -%}{%- do lines.append(name ~ ' = ' ~ expression) -%}{%- endfor -%}
    update set {{ lines | join(', ') }}
  {%- elif clause.get('action') != 'insert' -%}
    {{ _merge_other_action(clause) }}
  {%- elif clause.get('mode') == 'explicit' -%}
    {%- set insert = clause.get('insert', {}) -%}
    insert ({{ insert.get('columns', []) | join(', ') }}) values ({{ insert.get('values', []) | join(', ') }})
  {%- else -%}
    insert {{ {'by_name': 'by name', 'by_position': 'by position', 'star': '*'}[clause.get('mode')] }}
  {%- endif -%}
{%- endmacro %}

{% macro _merge_other_action(clause) -%}
  {%- if clause.get('action') == 'delete' -%}delete
  {%- elif clause.get('action') == 'do_nothing' -%}do nothing
  {%- elif clause.get('error_message') -%}error '{{ clause.get('error_message') | replace("'", "''") }}'
  {%- else -%}error
  {%- endif -%}
{%- endmacro %}

{% macro validate_merge_config(config, target_relation=none) %}
  {%- set errors = [] -%}
  {%- for name in ['merge_update_condition', 'merge_insert_condition'] -%}
    {%- do validate_string_field(config.get(name), name, errors) -%}
  {%- endfor -%}
  {%- for name in ['merge_on_using_columns', 'merge_update_columns', 'merge_exclude_columns', 'merge_returning_columns'] -%}
    {%- do validate_string_list_field(config.get(name), name, errors) -%}
  {%- endfor -%}
  {%- for name in ['merge_update_set_expressions', 'merge_clauses'] -%}
    {%- do validate_dict_field(config.get(name), name, errors) -%}
  {%- endfor -%}
  {%- if errors -%}
    {{ exceptions.raise_compiler_error('MERGE configuration errors:\n' ~ errors | join('\n')) }}
  {%- endif -%}
{% endmacro %}

{% macro validate_string_field(field_value, field_name, errors) -%}
  {%- if field_value is not none and field_value is not string -%}
    {%- do errors.append(field_name ~ ' must be a string, found: ' ~ field_value) -%}
  {%- endif -%}
{%- endmacro %}

{% macro validate_string_list_field(field_value, field_name, errors) -%}
  {%- if field_value is not none -%}
    {%- if field_value is string or field_value is mapping or field_value is not sequence -%}
      {%- do errors.append(field_name ~ ' must be a list') -%}
    {%- else -%}
      {%- for item in field_value if item is not string -%}
        {%- do errors.append(field_name ~ ' must contain only string values, found: ' ~ item) -%}
      {%- endfor -%}
    {%- endif -%}
  {%- endif -%}
{%- endmacro %}

{% macro validate_dict_field(field_value, field_name, errors) -%}
  {%- if field_value is not none and field_value is not mapping -%}
    {%- do errors.append(field_name ~ ' must be a dictionary, found: ' ~ field_value) -%}
  {%- endif -%}
{%- endmacro %}

{% macro normalize_incremental_predicates(incremental_predicates) -%}
  {{ return(normalize_string_or_list(incremental_predicates, 'incremental_predicates')) }}
{%- endmacro %}

{% macro normalize_string_or_list(value, field_name) -%}
  {%- if value is none or value is undefined -%}{{ return([]) }}{%- endif -%}
  {%- set items = [value] if value is string else value -%}
  {%- if items is mapping or items is not sequence -%}
    {{ exceptions.raise_compiler_error(field_name ~ ' must be a string or list of strings') }}
  {%- endif -%}
  {%- for item in items if item is not string -%}
    {{ exceptions.raise_compiler_error(field_name ~ ' must contain only strings') }}
  {%- endfor -%}
  {{ return(items | list) }}
{%- endmacro %}
`,
);
