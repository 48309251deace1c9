{{ config(materialized='incremental', unique_key='id') }} select 1::bigint as id, 'x' as text
