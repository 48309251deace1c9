{{ config(materialized='nomain') }} select 1 as a
