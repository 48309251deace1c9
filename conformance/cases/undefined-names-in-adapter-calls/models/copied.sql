{{ config(materialized='copied') }}
select 1 as id
