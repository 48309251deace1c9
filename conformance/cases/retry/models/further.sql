select id from {{ ref('below') }}
