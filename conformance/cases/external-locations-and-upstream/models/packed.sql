{{ config(materialized='external', location='packed.csv.gz') }}
select id + 10 as id, t from {{ ref('rendered') }}
