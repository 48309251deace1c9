select * from {{ ref('c') }} where false
