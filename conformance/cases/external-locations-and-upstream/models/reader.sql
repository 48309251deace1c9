select rendered.id, packed.t, parts.g, (select count(*) from {{ ref('nothing') }}) as n
from {{ ref('rendered') }} join {{ ref('packed') }} on packed.id = rendered.id + 10 join {{ ref('parts') }} on parts.id = rendered.id
