select 10 as id, 1 as parent_id, 2.5::decimal(10,2) as amount from {{ ref('parent') }} limit 1
