-- One row per category with its newest code. Codes change: what an event counts under is its own code.
{{ config(
  materialized='incremental',
  incremental_strategy='merge',
  unique_key='category_id',
  pre_hook='{{ delete_vanished_categories() }}',
) }}
{% if is_incremental() -%}
with touched as (
  select category_id from {{ ref('int_product_days') }}
  where as_of_load > (select coalesce(max(as_of_load), timestamp '0001-01-01') from {{ this }})
  union
  select category_id
  from (select category_id, sum(event_count) as event_count from {{ ref('int_product_days') }} group by category_id) as counted
  inner join {{ this }} as known using (category_id)
  where counted.event_count <> known.event_count
),

product_days as (
  select * from {{ ref('int_product_days') }} where category_id in (select category_id from touched)
),
{%- else -%}
with product_days as (
  select * from {{ ref('int_product_days') }} where category_id is not null
),
{%- endif %}

-- The code of a day is the one seen last on it.
days as (
  select category_id, event_date, category_code, max(last_event_at) as last_seen_at
  from product_days
  where category_code is not null
  group by category_id, event_date, category_code
  qualify row_number() over (partition by category_id, event_date order by last_seen_at desc, category_code) = 1
),

codes as (
  select
    category_id,
    category_code,
    row_number() over (partition by category_id order by event_date desc) as newest,
    case when category_code <> lag(category_code) over (partition by category_id order by event_date) then 1 else 0 end as changes
  from days
),

summary as (
  select
    category_id,
    max(case when newest = 1 then category_code end) as category_code,
    cast(sum(changes) as bigint) as code_changes
  from codes
  group by category_id
),

seen as (
  select
    category_id,
    min(first_event_at) as first_seen_at,
    max(last_event_at) as last_seen_at,
    cast(sum(event_count) as bigint) as event_count,
    max(as_of_load) as as_of_load
  from product_days
  group by category_id
)

select
  seen.category_id,
  summary.category_code,
  {%- for level in [1, 2, 3, 4] %}
  nullif(split_part(summary.category_code, '.', {{ level }}), '') as category_lvl_{{ level }},
  {%- endfor %}
  coalesce(summary.code_changes, 0) as code_changes,
  seen.first_seen_at,
  seen.last_seen_at,
  seen.event_count,
  seen.as_of_load
from seen
left join summary using (category_id)
