{{ config(materialized='incremental', unique_key=['a', 'b'], incremental_strategy='merge') }}
select i as a, i % 2 as b, {{ var('n') }} as n from range({{ var('n') }}, {{ var('n') }} + 3) t(i)
