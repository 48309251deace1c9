select
  order_id,
  user_id,
  order_date,
  cast(date_trunc('month', order_date) as date) as order_month,
  channel_group,
  order_number,
  case when is_first_order then 'First-Time Buyer' else 'Repeat Buyer' end as buyer_type,
  days_since_last_purchase,
  price_usd as revenue
from {{ ref('fact_orders') }}
where order_date < {{ report_until() }}
