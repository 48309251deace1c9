{{ config(materialized='view', tags=['one']) }}
select id from {{ ref('b') }}
