select id, made_in, 2 as v from {{ ref('first') }}
