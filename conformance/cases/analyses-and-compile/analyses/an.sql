select * from {{ ref('e') }} where id = {{ var('x', 1) }}
