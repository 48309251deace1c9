select id, made_in, 1 as v from {{ ref('first') }}
