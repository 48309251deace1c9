{{ config(materialized='incremental', incremental_strategy='microbatch', event_time='ts', batch_size='day', begin='2024-01-01', unique_key='id') }}
select id, ts from {{ ref('ev') }}
