-- The files that have been loaded, one row per version of their content. A file's newest version is the current one.
select
  file,
  size,
  hash,
  rows,
  loaded_at,
  stored_as,
  row_number() over (partition by file order by loaded_at desc) = 1 as is_current
from {{ source('estore_raw', '_loads') }}
{%- if var('loaded_until') is not none %}
where loaded_at <= cast('{{ var("loaded_until") }}' as timestamp)
{%- endif %}
