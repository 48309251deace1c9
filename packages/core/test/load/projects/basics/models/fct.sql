select * from {{ ref('stg_orders') }} -- {{ my_macro() }}
