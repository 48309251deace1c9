{{ config(materialized='incremental', unique_key='id', incremental_strategy='insert_only') }}
select i as id, {{ var('n') }} as n from range({{ var('n') }}, {{ var('n') }} + 3) t(i)
