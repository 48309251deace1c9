{{ config(materialized='incremental', unique_key='id', on_schema_change='fail') }}
select 1 as id, {{ 1 if var('new') else 2 }} as n
