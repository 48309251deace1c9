-- One row per identified customer with an order: what it brought and may bring.
with customers as (
  select customer_id, frequency as orders, first_order_date, last_order_date, monetary
  from {{ ref('int_customer_activity') }}
),

valued as (
  {{ ecommerce.clv(
    'customers',
    'monetary',
    'orders',
    'first_order_date',
    as_of=retail_as_of(),
    margin_rate=var('clv_margin_rate'),
    horizon_months=var('clv_horizon_months'),
  ) | indent(2) }}
)

select
  customer_id, orders, first_order_date, last_order_date, historic_clv, avg_order_value, tenure_months, predicted_clv,
  clv_segment
from valued
order by customer_id
