select * from {{ ref('j') }} join {{ ref('part') }} using (id)
