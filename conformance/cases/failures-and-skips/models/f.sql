{{ config(materialized='table') }} select 'x'::integer as y
