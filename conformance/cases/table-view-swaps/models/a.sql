{{ config(materialized=var('mat')) }} select 1 as id, '{{ var("mat") }}' as m
