{{ config(materialized='incremental', unique_key='id', incremental_strategy='merge', merge_update_condition='DBT_INTERNAL_SOURCE.n > 2', merge_insert_condition='DBT_INTERNAL_SOURCE.id < 5') }}
select i as id, {{ var('n') }} as n from range({{ var('n') }}, {{ var('n') }} + 3) t(i)
