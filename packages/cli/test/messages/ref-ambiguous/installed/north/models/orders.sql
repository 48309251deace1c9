{{ config(schema='north') }} select 1 as id
