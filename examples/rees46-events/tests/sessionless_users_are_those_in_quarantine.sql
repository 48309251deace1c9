-- What is kept of rows without a session, for the files as they are now, are the users of those rows in quarantine.
with kept as (
  select distinct user_id
  from {{ ref('stg_load_sessionless') }}
  where (file, loaded_at) in (select (file, loaded_at) from {{ ref('stg_loads') }} where is_current)
),

quarantined as (
  select distinct user_id from {{ ref('stg_events_quarantine') }} where reason = 'missing_session'
)

select user_id from kept full outer join quarantined using (user_id)
where kept.user_id is null or quarantined.user_id is null
