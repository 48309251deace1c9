{#
  What the loads since the last build of fct_events bring, as four lists. `days` are built anew, from `files` that hold
  rows of them (names as in `stored_as`): the days of the versions that newly loaded files replace, of these files, and
  all days of products that came into quarantine or left it. Of `new_files` only the rows are added, on `new_days`: a
  load of two million rows has late ones of a week, and need not write a week anew.
#}
{% macro touched_days() -%}
  {%- set loads = ref('stg_loads') -%}
  {%- set products = ref('stg_load_products') -%}
  {%- set built_until = "(select coalesce(max(as_of_load), timestamp '0001-01-01') from " ~ this ~ ")" -%}
  {%- set replaced = "(select file from " ~ loads ~ " group by file having count(*) > 1 and max(loaded_at) > " ~ built_until ~ ")" -%}
  {%- set sql -%}
    with now as ({{ conflicting_products() }}),
    before as ({{ conflicting_products(until=built_until) }}),
    changed as (
      (select product_id from now except select product_id from before)
      union all
      (select product_id from before except select product_id from now)
    )
    select strftime(event_date, '%Y-%m-%d')
    from {{ products }}
    where file in {{ replaced }} or product_id in (select product_id from changed)
    group by event_date
    order by 1
  {%- endset -%}
  {%- set days = first_column(sql) -%}
  {%- set current_files = " and stored_as in (select stored_as from " ~ loads ~ " where is_current) order by 1" -%}
  {%- set files = first_column(
    "select distinct stored_as from " ~ products ~ " where " ~ is_in('event_date', days, 'date') ~ current_files
  ) -%}
  {%- set is_new = "loaded_at > " ~ built_until ~ " and file not in " ~ replaced -%}
  {%- set new_files = first_column(
    "select distinct stored_as from " ~ products ~ " where " ~ is_new ~ current_files
  ) -%}
  {%- set new_days = first_column(
    "select distinct strftime(event_date, '%Y-%m-%d') from " ~ products ~ " where " ~ is_new
    ~ " and not " ~ is_in('event_date', days, 'date') ~ " order by 1"
  ) -%}
  {{ return({'days': days, 'files': files, 'new_files': new_files, 'new_days': new_days}) }}
{%- endmacro %}

{# Removes the days that are built anew, also those of which nothing is left. For a pre-hook of fct_events. #}
{% macro delete_touched_days() -%}
{%- if is_incremental() -%}
delete from {{ this }} where {{ is_in('event_date', touched_days().days, 'date') }}
{%- endif -%}
{%- endmacro %}
