{{ config(materialized='table', schema='other', alias='renamed_' ~ target.name) }}
select id, made_in from {{ ref('versioned', v=1) }}
