{{ config(materialized='table') }} select t.id, s.x from {{ ref('a') }} as t join {{ source('s', 't') }} s on true
