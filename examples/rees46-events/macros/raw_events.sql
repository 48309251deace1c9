{#
  The rows of the files that the record of loads names, typed and cleaned, as a SELECT: all of them, or those of some
  files (names as in `stored_as`) and some days. What lies in the folder without being recorded is not read.
  `where` is a condition on the source's own columns, which the reader can use to skip rows before they are cast.
#}
{% macro raw_events(files=none, days=none, where=none) -%}
select * from (
  select
    cast(event_time as timestamp) as event_time,
    cast(cast(event_time as timestamp) as date) as event_date,
    event_type,
    cast(product_id as varchar) as product_id,
    cast(category_id as varchar) as category_id,
    {{ clean_code('category_code') }} as category_code,
    {{ clean_code('brand') }} as brand,
    cast(price as decimal(18, 2)) as price,
    cast(user_id as varchar) as user_id,
    nullif(user_session, '') as user_session,
    parse_filename(filename) as stored_as
  from {{ source('estore_raw', 'events') }}
  semi join (select stored_as from {{ ref('stg_loads') }} where is_current) as loads
    on loads.stored_as = parse_filename(filename)
  where {{ where or 'true' }}
  {%- if files is not none %}
    and {{ is_in('parse_filename(filename)', files) }}
  {%- endif %}
) as typed
{%- if days is not none %}
where {{ is_in('event_date', days, 'date') }}
{%- endif %}
{%- endmacro %}

{# The files that a model has no row of yet (names as in `stored_as`), for a model that appends what each load brings; none for all. #}
{% macro unread_files() -%}
  {%- if is_incremental() -%}
    {{ return(first_column(
      "select stored_as from " ~ ref('stg_loads') ~ " where is_current and loaded_at > "
      ~ "(select coalesce(max(loaded_at), timestamp '0001-01-01') from " ~ this ~ ") order by 1"
    )) }}
  {%- endif -%}
  {{ return(none) }}
{%- endmacro %}
