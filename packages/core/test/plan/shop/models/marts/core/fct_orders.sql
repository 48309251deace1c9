{{ config(unique_key=['id','line'], materialized='incremental') }}
select * from {{ ref('int_orders') }}
