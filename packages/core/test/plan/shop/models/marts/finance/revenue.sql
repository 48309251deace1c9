select * from {{ ref('fct_orders') }} join {{ ref('dim_customers', v=1) }} using (id) join {{ ref('rates') }} using (cur)
