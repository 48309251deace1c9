{{ config(materialized='incremental', incremental_strategy='microbatch', event_time='ts', batch_size='day', begin='2024-01-01') }}
select id, ts, case when ts::date = date '{{ var("bad", "1999-01-01") }}' then error('bad day') else 'good' end as note, {{ var('n', 1) }} as n from {{ ref('ev') }}
