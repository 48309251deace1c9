select * from {{ ref('revenue') }} join {{ ref('fct_orders') }} using (id) join {{ source('raw', 'orders') }} using (id)
