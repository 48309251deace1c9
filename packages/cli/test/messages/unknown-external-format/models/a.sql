{{ config(materialized='external', format='parquett', location='a.parquett') }}
select 1 as id
