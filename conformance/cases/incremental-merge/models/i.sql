{{ config(materialized='incremental', unique_key='id', incremental_strategy='merge') }}
select i as id, {{ var('n') }} as n, 'r' || i as t from range({{ var('n') }}, {{ var('n') }} + 3) t(i)
