select id, name from {{ ref('block') }} where dbt_valid_to is null
