{{ config(materialized='table') }}
select id, name, '{{ target.name }}' as made_in from {{ ref('people') }}
