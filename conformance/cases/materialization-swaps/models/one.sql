{{ config(materialized=var('m')) }}
select {{ var('n') }} as n, '{{ var("m") }}' as made_as, {{ is_incremental() }} as incremental
