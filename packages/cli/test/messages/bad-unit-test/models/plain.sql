select id from {{ ref('colours') }}
