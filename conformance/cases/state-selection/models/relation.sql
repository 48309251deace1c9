{{ config(alias='relation_before') }}
select 1 as id
