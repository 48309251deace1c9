{{ config(tags=['critical'], severity='ERROR') }}
select * from {{ ref('stg_orders') }} where id not in (select id from {{ ref('stg_customers') }})
