-- A quirk of existing data, worth a warning.
{{ config(severity='warn') }}
select order_id, customer_id, order_date, registration_date
from {{ ref('stg_orders') }}
inner join {{ ref('stg_customers') }} using (customer_id)
where order_date < registration_date
