import { dispatched } from './dispatched.ts';
import { jinjaFiles } from './jinja-file.ts';

/** How old a source's newest row is, as dbt asks for it: macros that a project may replace. */
export const FRESHNESS = jinjaFiles(
  'freshness.sql',
  dispatched({
    collect_freshness: {
      parameters: 'source, loaded_at_field, filter',
      bodies: {
        default: `
{%- call statement('collect_freshness', fetch_result=True, auto_begin=False) -%}
select max({{ loaded_at_field }}) as max_loaded_at, {{ current_timestamp() }} as snapshotted_at
from {{ source }}{% if filter %}
where {{ filter }}{% endif %}
{%- endcall -%}
{{ return(load_result('collect_freshness')) }}`,
      },
    },
    collect_freshness_custom_sql: {
      parameters: 'source, loaded_at_query',
      bodies: {
        default: `
{%- call statement('collect_freshness_custom_sql', fetch_result=True, auto_begin=False) -%}
with source_query as (
{{ loaded_at_query }}
)
select (select * from source_query) as max_loaded_at, {{ current_timestamp() }} as snapshotted_at
{%- endcall -%}
{{ return(load_result('collect_freshness_custom_sql')) }}`,
      },
    },
  }),
);
