-- Every row of the loaded files is an event that counts, a repetition of one, or in quarantine.
with rows_loaded as (
  select sum(rows) as n from {{ ref('stg_loads') }} where is_current
),

kept as (
  select count(*) as n from {{ ref('stg_events') }}
),

quarantined as (
  select count(*) as n from {{ ref('stg_events_quarantine') }}
),

repeated as (
  select coalesce(sum(times - 1), 0) as n
  from (
    select count(*) as times
    from {{ source('estore_raw', 'events') }}
    where product_id is not null
      and user_session <> ''
      and cast(product_id as varchar) not in (
        select product_id from {{ ref('stg_events_quarantine') }} where reason = 'several_brands'
      )
      and parse_filename(filename) in (select stored_as from {{ ref('stg_loads') }} where is_current)
    group by event_time, event_type, product_id, user_id, user_session
    having count(*) > 1
  ) as groups
)

select rows_loaded.n as loaded, kept.n as kept, quarantined.n as quarantined, repeated.n as repeated
from rows_loaded, kept, quarantined, repeated
where rows_loaded.n <> kept.n + quarantined.n + repeated.n
