{{ config(materialized='table') }}
select id, size from {{ ref('broken') }}
