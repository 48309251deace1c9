{{ config(materialized='ephemeral') }}
with own as (select * from {{ ref('a') }}) select id + 1 as id, t from own
