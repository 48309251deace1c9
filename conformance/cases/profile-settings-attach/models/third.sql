{{ config(materialized='table', database='third', schema='deep') }}
select 1 as i
