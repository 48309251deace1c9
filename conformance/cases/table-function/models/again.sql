{{ config(materialized='table') }}
select total, i from {{ ref('tf3') }}({{ var('a', 1) }}, 10)
