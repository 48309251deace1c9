{{ config(schema='other', alias='Renamed') }}
select id, count(*) as n from {{ ref('persons') }} group by id
