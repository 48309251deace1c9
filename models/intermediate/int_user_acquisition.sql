-- What the sources that users were acquired from have brought.

with spent as (
  select user_id, sum(sale_price) as lifetime_value
  from {{ ref('int_order_items_enriched') }}
  where is_kept
  group by user_id
)

select
  u.traffic_source,
  count(*) as total_users,
  count(s.user_id) as converted_users,
  {{ ecommerce.safe_divide('count(s.user_id)', 'count(*)') }} as conversion_rate,
  cast(coalesce(sum(s.lifetime_value), 0) as decimal(18, 2)) as total_ltv,
  {{ ecommerce.safe_divide('sum(s.lifetime_value)', 'count(s.user_id)') }} as avg_ltv,
  {{ ecommerce.safe_divide('coalesce(sum(s.lifetime_value), 0)', 'count(*)') }} as ltv_per_user
from {{ ref('stg_users') }} as u
left join spent as s on u.user_id = s.user_id
group by u.traffic_source
