select * from {{ ref('far') }}
