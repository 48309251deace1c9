select a, b from {{ source('files', 'one') }} union all select a, b from {{ source('files', 'two') }}
union all select a, b from {{ source('old', 'three') }}
