{{ config(materialized=var('m') if var('m') != 'external' else 'view', full_refresh=false) }}
select {{ var('n') }} as n, {{ is_incremental() }} as incremental
