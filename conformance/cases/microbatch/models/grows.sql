{{ config(materialized='incremental', incremental_strategy='microbatch', event_time='ts', batch_size='day', begin='2024-01-01', on_schema_change='append_new_columns', full_refresh=false) }}
select id, ts {% if var('n', 1) > 1 %}, {{ var('n') }} as n{% endif %} from {{ ref('ev') }}
