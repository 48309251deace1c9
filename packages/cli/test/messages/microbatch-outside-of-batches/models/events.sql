{{ config(materialized='incremental', incremental_strategy='microbatch', event_time='at', batch_size='day', begin='2024-01-01') }}
select 1 as id, timestamp '2024-01-01' as at
