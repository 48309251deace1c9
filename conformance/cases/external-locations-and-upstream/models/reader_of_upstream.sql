select packed.t, nothing.id from {{ ref('packed') }} as packed left join {{ ref('nothing') }} as nothing on nothing.id = packed.id
