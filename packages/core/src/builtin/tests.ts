import { dispatched } from './dispatched.ts';
import { jinjaFiles } from './jinja-file.ts';

const DISPATCHED = dispatched({
  get_test_sql: {
    parameters: 'main_sql, fail_calc, warn_if, error_if, limit',
    bodies: {
      default: `
select
  {{ fail_calc }} as failures,
  {{ fail_calc }} {{ warn_if }} as should_warn,
  {{ fail_calc }} {{ error_if }} as should_error
from (
{{ main_sql }}
{{ 'limit ' ~ limit if limit is not none }}
) dbt_internal_test
`,
    },
  },
  get_unit_test_sql: {
    parameters: 'main_sql, expected_fixture_sql, expected_column_names',
    bodies: {
      default: `
{%- set names = expected_column_names | join(', ') -%}
{%- set side = adapter.quote('actual_or_expected') -%}
-- Build actual result given inputs
with dbt_internal_unit_test_actual as (
  select {{ names }}, {{ dbt.string_literal('actual') }} as {{ side }}
  from (
{{ main_sql }}
) _dbt_internal_unit_test_actual
),
-- Build expected result
dbt_internal_unit_test_expected as (
  select {{ names }}, {{ dbt.string_literal('expected') }} as {{ side }}
  from (
{{ expected_fixture_sql }}
) _dbt_internal_unit_test_expected
)
-- Union actual and expected results
select * from dbt_internal_unit_test_actual
union all
select * from dbt_internal_unit_test_expected
`,
    },
  },
  validate_fixture_rows: { parameters: 'rows, row_number', bodies: { default: '' } },
});

const OTHERS = String.raw`
{% macro format_row(row, column_name_to_data_types) -%}
  {%- set cells = {} -%}
  {%- for key, value in row.items() -%}
    {%- set name = key | lower -%}
    {%- if name not in column_name_to_data_types -%}
      {%- set place = 'expected output' if model.resource_type == 'unit_test' else "'" ~ model.name ~ "'" -%}
      {{ exceptions.raise_compiler_error("Invalid column name: '" ~ name ~ "' in unit test fixture for " ~ place ~ ".\nAccepted columns for " ~ place ~ " are: " ~ (column_name_to_data_types.keys() | list)) }}
    {%- endif -%}
    {%- set type = column_name_to_data_types[name] -%}
    {%- set text = value -%}
    {%- if value is string -%}
      {%- set text = dbt.string_literal(dbt.escape_single_quotes(value)) -%}
      {%- if 'varying' in type -%}{%- set type = type.split('(')[0] -%}{%- endif -%}
    {%- elif value is none -%}
      {%- set text = 'null' -%}
    {%- endif -%}
    {%- do cells.update({name: safe_cast(text, type)}) -%}
  {%- endfor -%}
  {{ return(cells) }}
{%- endmacro %}

{% macro get_expected_sql(rows, column_name_to_data_types, column_name_to_quoted) %}
{%- if rows | length == 0 -%}
select * from dbt_internal_unit_test_actual limit 0
{%- endif -%}
{%- for row in rows -%}
{{ 'union all\n' if not loop.first }}select
{%- for name, value in format_row(row, column_name_to_data_types).items() %} {{ value }} as {{ column_name_to_quoted[name] }}{{ ',' if not loop.last }}{% endfor %}
{% endfor -%}
{% endmacro %}

{% macro get_fixture_sql(rows, column_name_to_data_types) %}
-- Fixture for {{ model.name }}
{%- set types = column_name_to_data_types or {} -%}
{%- set quoted = {} -%}
{%- for name in types -%}{%- do quoted.update({name: adapter.quote(name)}) -%}{%- endfor -%}
{%- if not column_name_to_data_types -%}
  {%- for column in adapter.get_columns_in_relation(defer_relation if defer_relation and not load_relation(this) else this) -%}
    {%- do types.update({column.name | lower: column.data_type}) -%}
    {%- do quoted.update({column.name | lower: column.quoted}) -%}
  {%- endfor -%}
{%- endif -%}
{%- if not types -%}
  {{ exceptions.raise_compiler_error("Not able to get columns for unit test '" ~ model.name ~ "' from relation " ~ this ~ " because the relation doesn't exist") }}
{%- endif -%}
{%- set blank = {} -%}
{%- for name, type in types.items() -%}
  {%- do blank.update({name: safe_cast('null', type) | trim}) -%}
{%- endfor -%}
{%- do validate_fixture_rows(rows, row_number) -%}
{%- for row in rows or [{}] %}
{{ 'union all\n' if not loop.first }}select
{%- set cells = blank.copy() -%}
{%- do cells.update(format_row(row, types)) -%}
{%- for name, value in cells.items() %} {{ value }} as {{ quoted[name] }}{{ ',' if not loop.last }}{% endfor %}
{%- endfor %}
{{ 'limit 0' if rows | length == 0 }}
{% endmacro %}

{% materialization test, default %}
  {%- set relations = [] -%}
  {%- set header = config.get('sql_header') if flags.REQUIRE_SQL_HEADER_IN_TEST_CONFIGS else none -%}
  {%- set rows_sql -%}
{{ get_limit_subquery_sql(sql, config.get('limit')) }}
{%- endset -%}
  {%- if should_store_failures() -%}
    {%- set kind = config.get('store_failures_as') -%}
    {%- if kind is none -%}{%- set kind = 'table' -%}{%- endif -%}
    {%- if kind not in ['table', 'view'] -%}
      {{ exceptions.raise_compiler_error("'" ~ kind ~ "' is not a valid value for ${'`store_failures_as`'}. Accepted values are: ['ephemeral', 'table', 'view']") }}
    {%- endif -%}
    {%- set existing = adapter.get_relation(database=database, schema=schema, identifier=model['alias']) -%}
    {%- set target_relation = api.Relation.create(identifier=model['alias'], schema=schema, database=database, type=kind) -%}
    {%- if existing -%}{%- do adapter.drop_relation(existing) -%}{%- endif -%}
    {%- call statement(auto_begin=True) -%}
      {{ header or '' }}
      {{ get_create_sql(target_relation, rows_sql) }}
    {%- endcall -%}
    {%- do relations.append(target_relation) -%}
    {%- set rows_sql = 'select * from ' ~ target_relation -%}
    {%- do adapter.commit() -%}
  {%- endif -%}
  {%- call statement('main', fetch_result=True) -%}
    {{ header or '' }}
    {{ get_test_sql(rows_sql, config.get('fail_calc'), config.get('warn_if'), config.get('error_if'), limit=none) }}
  {%- endcall -%}
  {{ return({'relations': relations}) }}
{% endmaterialization %}

{% materialization unit, default %}
  {%- set header = config.get('sql_header') if flags.REQUIRE_SQL_HEADER_IN_TEST_CONFIGS else none -%}
  {%- set rows = config.get('expected_rows') -%}
  {%- set wanted = rows[0].keys() if rows | length > 0 else get_columns_in_query(sql) -%}
  {%- set temporary = make_temp_relation(this.incorporate(type='table')) -%}
  {%- do run_query(get_create_table_as_sql(True, temporary, get_empty_subquery_sql(sql))) -%}
  {%- set types = {} -%}
  {%- set quoted = {} -%}
  {%- for column in adapter.get_columns_in_relation(temporary) -%}
    {%- do types.update({column.name | lower: column.data_type}) -%}
    {%- do quoted.update({column.name | lower: column.quoted}) -%}
  {%- endfor -%}
  {%- set names = [] -%}
  {%- for name in wanted -%}{%- do names.append(quoted[name | lower]) -%}{%- endfor -%}
  {%- set expected = config.get('expected_sql') or get_expected_sql(rows, types, quoted) -%}
  {%- set comparison = get_unit_test_sql(sql, expected, names) -%}
  {%- call statement('main', fetch_result=True) -%}
    {{ header or '' }}
    {{ comparison }}
  {%- endcall -%}
  {%- do adapter.drop_relation(temporary) -%}
  {{ return({'relations': []}) }}
{% endmaterialization %}
`;

/** What data tests and unit tests are run by, as projects call and replace it. */
export const TESTS = jinjaFiles('materializations/tests/tests.sql', {
  dbt: DISPATCHED.dbt + OTHERS,
  adapter: DISPATCHED.adapter,
});
