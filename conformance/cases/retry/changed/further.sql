select id, 1 as size from {{ ref('below') }}
