select a.id from {{ ref('a') }} as a join {{ ref('c') }} as c on a.id = c.id where a.id < 0
