{{ config(materialised='view', my_own_key=1) }}
select 2 as n
