{{ config(materialized='table') }}
select * from {{ ref('d') }} where id in (select id from {{ ref('c') }})
