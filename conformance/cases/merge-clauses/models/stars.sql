{{ config(materialized='incremental', incremental_strategy='merge', unique_key='id', merge_clauses={'when_matched': [{'action': 'update', 'mode': 'star'}], 'when_not_matched': [{'action': 'insert', 'mode': 'star'}]}) }}
select i as id, '{{ var("n") }}' as note, i * {{ var('n') }} as v, i % 2 = 0 as flag from range({{ 0 if var('n') == 1 else 2 }}, {{ 3 if var('n') == 1 else 6 }}) t(i)
