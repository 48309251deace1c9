{{ config(materialized='incremental', on_schema_change='fail', incremental_strategy='merge', unique_key='"Größe Id"') }}
{% if var('n') == 1 %}select 1 as "Größe Id", 'x' as "with space", 1::int as "select", 1.5::decimal(4,2) as num, date '2024-01-01' as gone
{% elif var('n') == 2 %}select 1::int as "select", 2 as "Größe Id", 'x' as "with space", 'new' as "Ünï näme", 3.25::double as num, [1, 2] as lst
{% else %}select 3 as "Größe Id", 'longer' as "WITH SPACE", 'text' as "select", {'a': 1} as lst{% endif %}
