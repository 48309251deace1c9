{{ config(alias='relation_after') }}
select 1 as id
