select * from {{ ref('w') }}
