{{ config(materialized='table', event_time='ts') }}
select i as id, timestamp '2024-01-01 00:00:00' + i * interval 12 hour as ts from range(10) t(i)
