select * from {{ ref('b') }} join {{ ref('d') }} using (id)
