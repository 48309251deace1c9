{{ config(materialized='table_function', parameters=['lim', 'other']) }}
select i, other as o from {{ ref('base') }} where i <= lim
