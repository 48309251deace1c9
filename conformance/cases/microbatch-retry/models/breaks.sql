{{ config(materialized='incremental', incremental_strategy='microbatch', event_time='ts', batch_size='day', begin='2024-01-01',
  pre_hook="create table if not exists main.hook_log (t varchar)",
  post_hook="insert into main.hook_log values ('{{ model.batch.id }}')") }}
select id, ts, {{ var('n', 1) }} as n, {{ is_incremental() }} as inc,
  case when list_contains(string_split('{{ var("bad", "none") }}', ' '), ts::date::varchar) then error('bad day') else 'good' end as note
from {{ ref('ev') }}
