{{ config(materialized='incremental', incremental_strategy='microbatch', event_time='ts', batch_size='month', begin='2024-01-15T10:00:00', lookback=2) }}
select s.id, s."Happened At" as ts, s.v, '{{ model.batch.id }}' as batch, {{ is_incremental() }} as inc
from {{ source('raw', 'raw_ev') }} as s
-- depends_on: {{ ref('raw_ev') }}
