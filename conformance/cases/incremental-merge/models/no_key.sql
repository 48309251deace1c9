{{ config(materialized='incremental', incremental_strategy='merge') }}
select {{ var('n') }} as n
