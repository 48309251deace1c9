select * from {{ ref('d') }} join {{ source('s', 't') }} using (id)
