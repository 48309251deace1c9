{{ config(materialized='table') }}
select id, {{ var('size') }} as size from {{ ref('good') }}
