{{ config(materialized='incremental') }}
select id, {{ 'true' if is_incremental() else 'false' }} as again, {{ var('size') }} as size from {{ ref('broken') }}
