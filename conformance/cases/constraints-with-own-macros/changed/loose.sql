{{ config(materialized='incremental') }} select 'one' as id, 1 as text
