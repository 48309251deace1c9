-- A quirk of existing data, worth a warning.
{{ config(severity='warn') }}
select order_item_id, product_id, order_date, launch_date
from {{ ref('int_order_items_priced') }}
inner join {{ ref('stg_products') }} using (product_id)
where order_date < launch_date
