import { dispatched } from './dispatched.ts';
import { jinjaFiles } from './jinja-file.ts';

const DISPATCHED = dispatched({
  get_table_columns_and_constraints: {
    parameters: '',
    bodies: { default: '{{ return(table_columns_and_constraints()) }}' },
  },
  get_assert_columns_equivalent: {
    parameters: 'sql',
    bodies: { default: '{{ return(assert_columns_equivalent(sql)) }}' },
  },
  get_select_subquery: {
    parameters: 'sql',
    bodies: {
      default: '\nselect {{ model["columns"].keys() | join(", ") }} from (\n{{ sql }}\n) as model_subq\n',
    },
  },
  get_empty_schema_sql: {
    parameters: 'columns',
    bodies: {
      default: `
{%- set untyped = [] -%}
{%- set bare = [] -%}
{%- set lines = [] -%}
{%- for column in columns.values() -%}
  {%- set type = column['data_type'] -%}
  {%- if not type -%}
    {%- do untyped.append(column['name']) -%}
  {%- else -%}
    {%- if type.strip().lower() in ('numeric', 'decimal', 'number') -%}{%- do bare.append(column['name']) -%}{%- endif -%}
    {%- set name = adapter.quote(column['name']) if column.get('quote') else column['name'] -%}
    {%- do lines.append(cast('null', type) ~ ' as ' ~ name) -%}
  {%- endif -%}
{%- endfor -%}
{%- if untyped -%}{{ exceptions.column_type_missing(column_names=untyped) }}{%- endif -%}
{%- if bare -%}
  {%- do exceptions.warn('Detected columns with numeric type and unspecified precision/scale, this can lead to unintended rounding: ' ~ bare) -%}
{%- endif -%}
select {{ lines | join(', ') }}
`,
    },
  },
});

const OTHERS = String.raw`
{% macro table_columns_and_constraints() %}
  {%- set lines = adapter.render_raw_columns_constraints(raw_columns=model['columns'])
    + adapter.render_raw_model_constraints(raw_constraints=model['constraints']) -%}
  ({{ lines | join(', ') }})
{% endmacro %}

{% macro assert_columns_equivalent(sql) %}
  {%- set declared = model['columns'] -%}
  {%- if not declared -%}{{ exceptions.raise_contract_error([], []) }}{%- endif -%}
  {%- set given = format_columns(get_column_schema_from_query(sql, config.get('sql_header', none))) -%}
  {%- set wanted = format_columns(get_column_schema_from_query(get_empty_schema_sql(declared))) -%}
  {%- set known = wanted | map(attribute='formatted') | list -%}
  {%- for column in given if column.formatted not in known -%}
    {%- do exceptions.raise_contract_error(wanted, given) -%}
  {%- endfor -%}
  {%- if given | length != wanted | length -%}{%- do exceptions.raise_contract_error(wanted, given) -%}{%- endif -%}
{% endmacro %}

{% macro format_columns(columns) %}
  {%- set formatted = [] -%}
  {%- for column in columns -%}
    {%- do formatted.append(adapter.dispatch('format_column', 'dbt')(column)) -%}
  {%- endfor -%}
  {{ return(formatted) }}
{% endmacro %}
{% macro default__format_column(column) -%}
  {{ return({'name': column.name, 'data_type': column.dtype, 'formatted': column.column.lower() ~ ' ' ~ column.dtype}) }}
{%- endmacro %}
`;

/** How an enforced contract is checked, and how its constraints stand in a table's definition. */
export const CONSTRAINTS = jinjaFiles('relations/columns_spec_ddl.sql', {
  dbt: DISPATCHED.dbt + OTHERS,
  adapter: DISPATCHED.adapter,
});
