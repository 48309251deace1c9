select * from {{ ref('pages') }} -- {{ var('window') }}
