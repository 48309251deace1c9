{{ config(alias='margins', schema='fin', access='private') }} select * from {{ ref('revenue') }} join {{ ref('orders_snapshot') }} using (id)
