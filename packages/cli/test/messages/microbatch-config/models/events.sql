{{ config(materialized='incremental', incremental_strategy='microbatch', event_time='at', batch_size='week', begin='2024-13-01', lookback='two', concurrent_batches='no') }}
select 1 as id, timestamp '2024-01-01' as at
