{{ config(materialized='incremental', unique_key='id', incremental_strategy='merge', incremental_predicates=['DBT_INTERNAL_DEST.id > 2']) }}
select i as id, {{ var('n') }} as n from range({{ var('n') }}, {{ var('n') }} + 3) t(i)
