{{ config(enabled=true) }} select 2 as id
