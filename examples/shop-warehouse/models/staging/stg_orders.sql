-- Every order in the newest version.
select
  order_id,
  customer_id,
  cast(order_date as date) as order_date,
  {{ ecommerce.clean_text('order_status') }} as order_status,
  {{ ecommerce.clean_text('payment_method') }} as payment_method,
  cast(subtotal as decimal(18, 2)) as subtotal,
  cast(discount_amount as decimal(18, 2)) as discount_amount,
  cast(shipping_cost as decimal(18, 2)) as shipping_cost,
  cast(tax_amount as decimal(18, 2)) as tax_amount,
  cast(total_amount as decimal(18, 2)) as total_amount,
  {{ ecommerce.clean_text('shipping_address') }} as shipping_address,
  cast(delivery_date as date) as delivery_date,
  load_date
from (
  select *, row_number() over (partition by order_id order by load_date desc, updated_at desc, order_date desc) as newest
  from ({{ loads('orders') }}) as loaded
  where {{ readable('orders') }}
) as versions
where newest = 1
