{{ config(materialized='external') }}
select * from {{ ref('third') }}
