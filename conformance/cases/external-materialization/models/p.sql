{{ config(materialized='external', location='p.parquet') }} select 1 as id, 'x' as t
