select id from {{ source('raw', 'base') }}
