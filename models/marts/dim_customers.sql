-- Users with what they bought and kept.

with items as (
  select * from {{ ref('int_order_items_enriched') }}
),

spent as (
  select
    user_id,
    count(distinct order_id) filter (where is_kept) as total_orders,
    coalesce(sum(sale_price) filter (where is_kept), 0) as lifetime_value,
    coalesce(sum(sale_price) filter (where status <> 'Cancelled'), 0) as gross_lifetime_value,
    min(order_date) filter (where is_kept) as first_order_date,
    max(order_date) filter (where is_kept) as last_order_date
  from items
  group by user_id
),

customers as (
  select
    u.*,
    coalesce(s.total_orders, 0) as total_orders,
    cast(coalesce(s.lifetime_value, 0) as decimal(18, 2)) as lifetime_value,
    cast(coalesce(s.gross_lifetime_value, 0) as decimal(18, 2)) as gross_lifetime_value,
    s.first_order_date,
    s.last_order_date,
    {{ ecommerce.as_of_date(ref('stg_orders'), 'created_at') }} as as_of_date
  from {{ ref('stg_users') }} as u
  left join spent as s on u.user_id = s.user_id
)

select
  user_id,
  first_name,
  last_name,
  email,
  age,
  gender,
  city,
  state,
  country,
  traffic_source,
  created_at,
  total_orders,
  lifetime_value,
  gross_lifetime_value,
  first_order_date,
  last_order_date,
  as_of_date - last_order_date as days_since_last_order,
  {{ ecommerce.activity_status(
    'as_of_date - last_order_date',
    [(90, 'Churned'), (30, 'At Risk')],
    default='Active',
    never='Never Purchased',
  ) | indent(2) }} as customer_status,
  as_of_date
from customers
