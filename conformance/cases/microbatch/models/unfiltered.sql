{{ config(materialized='incremental', incremental_strategy='microbatch', event_time='ts', batch_size='day', begin='2024-01-01', incremental_predicates=["id > 0"]) }}
select id, ts, {{ var('n', 1) }} as n from {{ ref('ev').render() }}
