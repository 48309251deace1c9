import { dispatched } from './dispatched.ts';
import { jinjaFiles } from './jinja-file.ts';

const DISPATCHED = dispatched({
  get_columns_in_query: {
    parameters: 'select_sql',
    bodies: {
      default:
        "{% call statement('get_columns_in_query', fetch_result=True, auto_begin=False) %}{{ get_empty_subquery_sql(select_sql) }}{% endcall %}" +
        "{{ return(load_result('get_columns_in_query').table.columns | map(attribute='name') | list) }}",
    },
  },
  get_columns_in_relation: {
    parameters: 'relation',
    bodies: { default: '{{ return(adapter.get_columns_in_relation(relation)) }}' },
  },
  get_empty_subquery_sql: {
    parameters: 'select_sql, select_sql_header=none',
    bodies: {
      default:
        '{% if select_sql_header is not none %}{{ select_sql_header }}{% endif %}\n' +
        'select * from (\n{{ select_sql }}\n) as __dbt_sbq\nwhere false\nlimit 0\n',
      // What is described cannot hold the header: it runs first, by itself.
      duckdb:
        '{% if select_sql_header is not none %}{% do run_query(select_sql_header) %}{% endif %}' +
        'select * from (\n{{ select_sql }}\n) as __dbt_sbq\nwhere false\nlimit 0\n',
    },
  },
  alter_column_type: {
    parameters: 'relation, column_name, new_column_type',
    bodies: {
      default:
        // The column comes to stand last, as where dbt puts a new one in its place.
        '{% set column = adapter.quote(column_name) %}' +
        "{% call statement('alter_column_type') %}" +
        'create or replace table {{ relation.render() }} as select * exclude ({{ column }}), ' +
        'cast({{ column }} as {{ new_column_type }}) as {{ column }} from {{ relation.render() }}{% endcall %}',
    },
  },
  alter_relation_add_remove_columns: {
    parameters: 'relation, add_columns=none, remove_columns=none',
    bodies: {
      // DuckDB changes one column a statement.
      default:
        '{% for column in add_columns or [] %}' +
        '{% do run_query("alter " ~ relation.type ~ " " ~ relation ~ " add column " ~ adapter.quote(column.name) ~ " " ~ column.data_type) %}{% endfor %}' +
        '{% for column in remove_columns or [] %}' +
        '{% do run_query("alter " ~ relation.type ~ " " ~ relation ~ " drop column " ~ adapter.quote(column.name)) %}{% endfor %}',
    },
  },
});

const OTHERS = String.raw`
{% macro get_column_schema_from_query(select_sql, select_sql_header=none) -%}
  {{ return(adapter.get_column_schema_from_query(get_empty_subquery_sql(select_sql, select_sql_header))) }}
{%- endmacro %}

{% macro get_list_of_column_names(columns) -%}
  {{ return(columns | map(attribute='name') | list) }}
{%- endmacro %}

{% macro sql_convert_columns_in_relation(table) -%}
  {%- set columns = [] -%}
  {%- for row in table -%}
    {%- do columns.append(api.Column(*row)) -%}
  {%- endfor -%}
  {{ return(columns) }}
{%- endmacro %}

{% macro get_quoted_csv(column_names) %}
  {%- set names = [] -%}
  {%- for name in column_names -%}
    {%- do names.append(adapter.quote(name)) -%}
  {%- endfor -%}
  {{ return(names | join(', ')) }}
{% endmacro %}

{% macro diff_columns(source_columns, target_columns) %}
  {%- set known = target_columns | map(attribute='column') | list -%}
  {%- set missing = [] -%}
  {%- for column in source_columns if column.column not in known -%}
    {%- do missing.append(column) -%}
  {%- endfor -%}
  {{ return(missing) }}
{% endmacro %}

{% macro diff_column_data_types(source_columns, target_columns) %}
  {{ return(adapter.dispatch('diff_column_data_types', 'dbt')(source_columns, target_columns)) }}
{% endmacro %}

{% macro default__diff_column_data_types(source_columns, target_columns) %}
  {%- set changed = [] -%}
  {%- for new in source_columns -%}
    {%- for old in target_columns if old.name == new.name and old.data_type != new.data_type and not old.can_expand_to(other_column=new) -%}
      {%- do changed.append({'column_name': old.name, 'new_type': new.data_type}) -%}
    {%- endfor -%}
  {%- endfor -%}
  {{ return(changed) }}
{% endmacro %}

{% macro get_merge_update_columns(merge_update_columns, merge_exclude_columns, dest_columns) %}
  {{ return(adapter.dispatch('get_merge_update_columns', 'dbt')(merge_update_columns, merge_exclude_columns, dest_columns)) }}
{% endmacro %}

{% macro default__get_merge_update_columns(merge_update_columns, merge_exclude_columns, dest_columns) %}
  {%- if merge_update_columns and merge_exclude_columns -%}
    {{ exceptions.raise_compiler_error('Model cannot specify merge_update_columns and merge_exclude_columns. Please update model to use only one config') }}
  {%- elif merge_update_columns -%}
    {{ return(merge_update_columns) }}
  {%- endif -%}
  {%- set left_out = merge_exclude_columns | map('lower') | list if merge_exclude_columns else [] -%}
  {%- set names = [] -%}
  {%- for column in dest_columns if column.column | lower not in left_out -%}
    {%- do names.append(column.quoted) -%}
  {%- endfor -%}
  {{ return(names) }}
{% endmacro %}
`;

/** What is asked about columns, and how they are listed and changed. */
export const COLUMNS = jinjaFiles('adapters/columns.sql', {
  dbt: DISPATCHED.dbt + OTHERS,
  adapter: DISPATCHED.adapter,
});
