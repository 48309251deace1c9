-- What each load brought: its rows by day, product and brand. It tells which days a load touches, which files hold a
-- day, and which products have more than one brand, without reading the events again. Versions of a file that have
-- been replaced stay, because their days must be built anew.
{{ config(materialized='incremental', incremental_strategy='append') }}
select
  loads.file,
  loads.loaded_at,
  loads.stored_as,
  raw.event_date,
  raw.product_id,
  raw.brand,
  count(*) as row_count,
  count(raw.user_session) as row_count_with_session
from ({{ raw_events(unread_files()) }}) as raw
inner join {{ ref('stg_loads') }} as loads on loads.is_current and loads.stored_as = raw.stored_as
group by all
