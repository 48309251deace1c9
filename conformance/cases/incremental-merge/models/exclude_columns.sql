{{ config(materialized='incremental', unique_key='id', incremental_strategy='merge', merge_exclude_columns=['n']) }}
select i as id, {{ var('n') }} as n, 'v{{ var("n") }}' as t from range({{ var('n') }}, {{ var('n') }} + 3) t(i)
