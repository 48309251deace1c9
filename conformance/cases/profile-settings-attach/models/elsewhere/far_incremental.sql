{{ config(materialized='incremental', unique_key='n') }}
select * from {{ ref('far') }}
