select * from {{ ref('b') }} join {{ source('s', 't') }} using (id)
