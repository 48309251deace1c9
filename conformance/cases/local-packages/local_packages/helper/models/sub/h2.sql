select * from {{ ref('h') }}
