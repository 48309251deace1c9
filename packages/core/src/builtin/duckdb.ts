import { jinjaFile } from './jinja-file.ts';

/** Macros that dbt-duckdb has under names of dbt's own: they come before those. */
export const DUCKDB = jinjaFile(
  'dbt_duckdb',
  'adapters.sql',
  String.raw`
{% macro run_hooks(hooks, inside_transaction=true) -%}
  {%- for hook in hooks if hook.transaction == inside_transaction -%}
    {%- set rendered = render(hook.sql) | trim -%}
    {%- if rendered | length > 0 -%}
      {%- call statement(auto_begin=inside_transaction) %}{{ rendered }}{% endcall -%}
    {%- endif -%}
  {%- endfor -%}
{%- endmacro %}

{% macro create_table_as(temporary, relation, compiled_code, language='sql', partitioned_by=none, sorted_by=none) -%}
  {%- if language != 'sql' -%}
    {{ exceptions.raise_compiler_error('tsdbt builds tables of SQL only, not of ' ~ language) }}
  {%- endif -%}
  {{ adapter.dispatch('create_table_as', 'dbt')(temporary, relation, compiled_code, language, partitioned_by, sorted_by) }}
{%- endmacro %}
`,
);
