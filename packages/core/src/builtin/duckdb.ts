import { jinjaFile } from './jinja-file.ts';

/** Macros that dbt-duckdb has under names of dbt's own: they come before those. */
export const DUCKDB = jinjaFile(
  'dbt_duckdb',
  'adapters.sql',
  String.raw`
{% macro run_hooks(hooks, inside_transaction=true) -%}
  {%- for hook in hooks | selectattr('transaction', 'equalto', inside_transaction) -%}
    {%- set rendered = render(hook.sql) | trim -%}
    {%- if rendered | length > 0 -%}
      {%- call statement(auto_begin=inside_transaction) %}{{ rendered }}{% endcall -%}
    {%- endif -%}
  {%- endfor -%}
{%- endmacro %}
`,
);
