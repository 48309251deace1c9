{{ config(materialized='incremental', incremental_strategy='microbatch') }}
select id, ts, '{{ config.get("begin") }}' as begins, '{{ config.get("lookback") }}' as back from {{ ref('ev') }}
where '{{ model.batch.event_time_start }}' < '2026'
