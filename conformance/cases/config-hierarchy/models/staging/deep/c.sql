{{ config(materialized='view', tags='one', schema=none) }}
select id from {{ ref('b') }}
