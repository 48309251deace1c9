import { dispatched } from './dispatched.ts';
import { jinjaFiles } from './jinja-file.ts';

/** Inserts the rows batch by batch, with values bound; gives the first statement. */
const INSERT_ROWS = `
{%- set columns = get_seed_column_quoted_csv(model, agate_table.column_names) -%}
{%- set statements = [] -%}
{%- for rows in agate_table.rows | batch(get_batch_size()) -%}
  {%- set values = [] -%}
  {%- set marks = [] -%}
  {%- for row in rows -%}
    {%- do values.extend(row) -%}
    {%- do marks.append('(' ~ ([get_binding_char()] * (row | length)) | join(',') ~ ')') -%}
  {%- endfor -%}
  {%- set sql = 'insert into ' ~ this.render() ~ ' (' ~ columns ~ ') values\\n' ~ marks | join(',\\n') -%}
  {%- do adapter.add_query(sql, bindings=values, abridge_sql_log=True) -%}
  {%- do statements.append(sql) -%}
{%- endfor -%}
{{ return(statements[0]) }}`;

const DISPATCHED = dispatched({
  create_csv_table: {
    parameters: 'model, agate_table',
    bodies: {
      default: `
{%- set types = model['config'].get('column_types', {}) -%}
{%- set quotes = model['config'].get('quote_columns', none) -%}
{%- set lines = [] -%}
{%- for name in agate_table.column_names -%}
  {%- set type = types.get(name, adapter.convert_type(agate_table, loop.index0)) -%}
  {%- do lines.append(adapter.quote_seed_column(name, quotes) ~ ' ' ~ type) -%}
{%- endfor -%}
{%- set sql = 'create table ' ~ this.render() ~ ' (' ~ lines | join(', ') ~ ')' -%}
{%- call statement('_') -%}{{ sql }}{%- endcall -%}
{{ return(sql) }}`,
    },
  },
  reset_csv_table: {
    parameters: 'model, full_refresh, old_relation, agate_table',
    bodies: {
      default: `
{%- if full_refresh -%}
  {%- do adapter.drop_relation(old_relation) -%}
  {{ return(create_csv_table(model, agate_table)) }}
{%- endif -%}
{%- do adapter.truncate_relation(old_relation) -%}
{{ return('truncate table ' ~ old_relation.render()) }}`,
    },
  },
  get_csv_sql: {
    parameters: 'create_or_truncate_sql, insert_sql',
    bodies: { default: '\n{{ create_or_truncate_sql }};\n-- dbt seed --\n{{ insert_sql }}\n' },
  },
  get_binding_char: {
    parameters: '',
    bodies: { default: "{{ return('%s') }}", duckdb: '{{ return(adapter.get_binding_char()) }}' },
  },
  get_batch_size: {
    parameters: '',
    bodies: { default: '{{ return(10000) }}', duckdb: '{{ return(10000) }}' },
  },
  load_csv_rows: {
    parameters: 'model, agate_table',
    bodies: {
      default: INSERT_ROWS,
      // The database reads the file itself, unless the seed says \`fast: false\`.
      duckdb: `
{%- if config.get('fast', true) -%}
  {%- set sql = 'COPY ' ~ this.render() ~ " FROM '" ~ adapter.get_seed_file_path(model) ~ "' (FORMAT CSV, HEADER TRUE, DELIMITER '" ~ config.get('delimiter', ',') ~ "')" -%}
  {%- do adapter.add_query(sql, abridge_sql_log=True) -%}
  {{ return(sql) }}
{%- endif -%}
{%- set agate_table = adapter.convert_datetimes_to_strs(agate_table) -%}${INSERT_ROWS}`,
    },
  },
});

const OTHERS = String.raw`
{% macro get_seed_column_quoted_csv(model, column_names) %}
  {%- set quotes = model['config'].get('quote_columns', none) -%}
  {%- set names = [] -%}
  {%- for name in column_names -%}
    {%- do names.append(adapter.quote_seed_column(name, quotes)) -%}
  {%- endfor -%}
  {{ return(names | join(', ')) }}
{% endmacro %}

{% materialization seed, default %}
  {%- set existing = adapter.get_relation(database=database, schema=schema, identifier=model['alias']) -%}
  {%- set renews = should_full_refresh() -%}
  {%- set agate_table = load_agate_table() -%}
  {%- do store_result('agate_table', response='OK', agate_table=agate_table) -%}
  {{ run_hooks(pre_hooks, inside_transaction=False) }}
  {{ run_hooks(pre_hooks, inside_transaction=True) }}
  {%- if existing is not none and existing.is_view -%}
    {{ exceptions.raise_compiler_error("Cannot seed to '" ~ existing.render() ~ "', it is a view") }}
  {%- elif existing is not none and existing.is_table -%}
    {%- set made = reset_csv_table(model, renews, existing, agate_table) -%}
  {%- else -%}
    {%- set made = create_csv_table(model, agate_table) -%}
  {%- endif -%}
  {%- set count = agate_table.rows | length -%}
  {%- set filled = load_csv_rows(model, agate_table) if count > 0 else '' -%}
  {%- set code = 'CREATE' if renews else 'INSERT' -%}
  {%- call noop_statement('main', code ~ ' ' ~ count, code, count) -%}
    {{ get_csv_sql(made, filled) }};
  {%- endcall -%}
  {%- set target_relation = this.incorporate(type='table') -%}
  {%- do apply_grants(target_relation, config.get('grants'), should_revoke=should_revoke(existing, renews)) -%}
  {%- do persist_docs(target_relation, model) -%}
  {%- if renews or existing is none or not existing.is_table -%}
    {%- do create_indexes(target_relation) -%}
  {%- endif -%}
  {{ run_hooks(post_hooks, inside_transaction=True) }}
  {%- do adapter.commit() -%}
  {{ run_hooks(post_hooks, inside_transaction=False) }}
  {{ return({'relations': [target_relation]}) }}
{% endmaterialization %}
`;

/** How a seed's table is made and filled, as projects call and replace it. */
export const SEEDS = jinjaFiles('materializations/seeds/seeds.sql', {
  dbt: DISPATCHED.dbt + OTHERS,
  adapter: DISPATCHED.adapter,
});
