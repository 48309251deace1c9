{{ config(materialized='table') }}
select id, {{ var('size') }} as size, missing from {{ ref('good') }}
