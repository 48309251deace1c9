{{ config(materialized='norel') }} select 1 as a
