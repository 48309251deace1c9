{{ config(materialized='incremental', post_hook="create table if not exists {{ target.schema }}.hooked as select 1 as n") }}
select id, '{{ target.name }}' as made_in from {{ ref('as_view') }}
