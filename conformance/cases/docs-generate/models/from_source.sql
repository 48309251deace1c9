select id from {{ source('raw', 'outside') }}
