select id from {{ source('raw', 'base') }} where id not in (select id from {{ ref('b') }})
