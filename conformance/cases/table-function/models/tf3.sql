{{ config(materialized='table_function', parameters='a, b', pre_hook="create table if not exists main.log (t varchar)", post_hook="insert into main.log select 'n' || count(*) from {{ this }}(1, 2)") }}
select a + b as total, i from {{ ref('base') }}
