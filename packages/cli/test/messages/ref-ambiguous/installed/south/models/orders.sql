{{ config(schema='south') }} select 1 as id
