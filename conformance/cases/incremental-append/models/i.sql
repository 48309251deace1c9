{{ config(materialized='incremental', incremental_strategy='append') }}
select {{ var('n') }} as n, '{{ is_incremental() }}' as inc
{% if is_incremental() %} where {{ var('n') }} > (select max(n) from {{ this }}) {% endif %}
