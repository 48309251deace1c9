{{ config(materialized='incremental', on_schema_change='append_new_columns', contract={'enforced': true}) }}
select 1 as id
