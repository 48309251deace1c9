{{ config(materialized='external', format='json') }}
select 1 as id, 'x' as t where false
