{{ config(materialized='incremental', unique_key='id', on_schema_change='fail') }}
select 1 as id, 2 as n{% if is_incremental() %}, 'x' as extra{% endif %}
