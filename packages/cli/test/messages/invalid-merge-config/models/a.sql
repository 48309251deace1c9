{{ config(materialized='incremental', unique_key='id', incremental_strategy='merge', merge_update_columns='n') }}
select 1 as id, 2 as n{% if is_incremental() %}, 'x' as extra{% endif %}
