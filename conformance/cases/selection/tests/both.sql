select * from {{ ref('a') }} join {{ ref('e') }} using (id) where false
