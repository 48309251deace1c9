{{ config(materialized='table', tags=['t']) }}
select id, name from {{ ref('people') }}
