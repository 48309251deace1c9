-- Users of whom a load brought rows without a session. Kept, so that telling them takes no look at all events.
{{ config(materialized='incremental', incremental_strategy='append') }}
select distinct loads.file, loads.loaded_at, raw.user_id
from ({{ raw_events(unread_files(), where="product_id is not null and coalesce(user_session, '') = ''") }}) as raw
inner join {{ ref('stg_loads') }} as loads on loads.is_current and loads.stored_as = raw.stored_as
