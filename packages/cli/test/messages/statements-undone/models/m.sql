{{ config(materialized='own') }} select 1 as id
