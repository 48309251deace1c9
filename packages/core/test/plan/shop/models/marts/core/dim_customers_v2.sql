select *, {{ cents('x') }} from {{ ref('stg_customers') }}
