{{ config(materialized='incremental', full_refresh=true) }}
select {{ var('n') }} as n, {{ is_incremental() }} as incremental
