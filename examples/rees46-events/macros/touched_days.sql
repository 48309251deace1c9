{#
  What the loads since the last build of fct_events touch, as two lists: `days` to build anew, and `files` that hold
  rows of those days (names as in `stored_as`). Touched are the days of newly loaded files, those of the versions
  these files replace, and all days of products that came into quarantine or left it.
#}
{% macro touched_days() -%}
  {%- set loads = ref('stg_loads') -%}
  {%- set products = ref('stg_load_products') -%}
  {%- set sql -%}
    with new_files as (
      select file from {{ loads }}
      where loaded_at > (select coalesce(max(as_of_load), timestamp '0001-01-01') from {{ this }})
    ),
    present as (
      select products.*
      from {{ products }} as products
      where (file, loaded_at) in (select (file, loaded_at) from {{ loads }} where is_current)
    ),
    conflicting as ({{ conflicting_products() }}),
    counted as (select distinct product_id from {{ this }}),
    changed as (
      select product_id from counted where product_id in (select product_id from conflicting)
      union all
      select product_id from present
      where row_count_with_session > 0
        and product_id not in (select product_id from counted)
        and product_id not in (select product_id from conflicting)
    )
    select strftime(event_date, '%Y-%m-%d')
    from {{ products }}
    where file in (select file from new_files) or product_id in (select product_id from changed)
    group by event_date
    order by 1
  {%- endset -%}
  {%- set days = first_column(sql) -%}
  {%- set files = first_column(
    "select distinct stored_as from " ~ products ~ " where " ~ is_in('event_date', days, 'date')
    ~ " and stored_as in (select stored_as from " ~ loads ~ " where is_current) order by 1"
  ) -%}
  {{ return({'days': days, 'files': files}) }}
{%- endmacro %}

{# Removes the days that are built anew, also those of which nothing is left. For a pre-hook of fct_events. #}
{% macro delete_touched_days() -%}
{%- if is_incremental() -%}
delete from {{ this }} where {{ is_in('event_date', touched_days().days, 'date') }}
{%- endif -%}
{%- endmacro %}
