{{ config(materialized='incremental', incremental_strategy='microbatch', event_time='ts', batch_size='hour', begin='2024-01-01',
  pre_hook="create table if not exists main.hook_log (t varchar)",
  post_hook="insert into main.hook_log values ('{{ model.batch.id }}')") }}
select id, ts, '{{ model.batch.id }}' as batch, '{{ model.batch.event_time_end.isoformat() if model.batch else '' }}' as until
from {{ ref('ev_short') }}
