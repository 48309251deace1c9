{{ config(materialized='table') }} select 1 where false
