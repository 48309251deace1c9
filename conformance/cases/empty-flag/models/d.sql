{{ config(materialized='incremental', unique_key='id') }}
select id, {{ var('n', 1) }} as n from {{ ref('a') }} {% if is_incremental() %} where id not in (select id + 100 from {{ this }}) {% endif %}
