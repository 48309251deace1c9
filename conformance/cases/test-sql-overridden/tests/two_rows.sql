select * from {{ ref('m') }} where n > 2
