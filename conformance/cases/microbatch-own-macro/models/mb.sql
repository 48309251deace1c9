{{ config(materialized='incremental', incremental_strategy='microbatch', event_time='ts', batch_size='day', begin='2024-01-01') }}
select id, ts, {{ 1 if is_incremental() else 2 }} as n from {{ ref('ev') }}
