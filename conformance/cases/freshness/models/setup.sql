{{ config(materialized='table', alias='filtered') }} select 1 as id, now()::timestamp as at union all select 2, '2001-01-01'
