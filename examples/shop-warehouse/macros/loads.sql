{#
  The rows of a source with the day of their load, as a SELECT: adds `load_date`, from the folder's name, or, where
  files lie in no such folder, the last day on which a row was created. Loads after the variable `load_date` are not
  there yet.
#}
{% macro loads(table) -%}
select *
from (
  select
    * exclude (filename),
    coalesce(
      try_cast(nullif(regexp_extract(filename, '(\d{4}-\d{2}-\d{2})[/\\][^/\\]*$', 1), '') as date),
      cast(max(created_at) over () as date)
    ) as load_date
  from {{ source('shop', table) }}
) as loaded
{%- if var('load_date', none) is not none %}
where load_date <= cast('{{ var("load_date") }}' as date)
{%- endif %}
{%- endmacro %}
