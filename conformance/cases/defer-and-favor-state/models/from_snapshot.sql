{{ config(materialized='table') }}
select id, made_in from {{ ref('kept') }}
