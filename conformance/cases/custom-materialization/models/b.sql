{{ config(materialized='twice') }} select * from {{ ref('a') }}
