{{ config(sql_header="create or replace temporary macro plus_two(x) as x + 2;", materialized='table') }}
select plus_two(id) as id from {{ ref('a') }}
