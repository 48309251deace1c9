select * from {{ source('s', 'old') }}
