{{ config(enabled=var('c_on', false)) }} select 3 as id
