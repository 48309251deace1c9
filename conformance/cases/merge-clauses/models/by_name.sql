{{ config(materialized='incremental', incremental_strategy='merge', unique_key='id') }}
select i as id, '{{ var("n") }}' as note, i * {{ var('n') }} as v, i % 2 = 0 as flag from range({{ 0 if var('n') == 1 else 2 }}, {{ 3 if var('n') == 1 else 6 }}) t(i)
