-- One row per segment; averages are ratios of sums.
{{ config(materialized='view') }}
select
  segment,
  count(*) as customers,
  count(case when total_orders > 0 then 1 end) as buyers,
  cast(sum(total_orders) as bigint) as total_orders,
  sum(total_spent) as total_revenue,
  {{ ecommerce.safe_divide('sum(total_spent)', 'sum(total_orders)') }} as avg_order_value,
  {{ ecommerce.safe_divide('sum(total_spent)', 'count(*)') }} as avg_lifetime_value,
  {{ ecommerce.safe_divide('sum(total_orders)', 'count(*)') }} as avg_orders,
  {{ ecommerce.safe_divide('count(case when total_orders >= 2 then 1 end)', 'count(*)') }} as retention_rate,
  count(case when is_high_value then 1 end) as high_value_customers
from {{ ref('customer_metrics') }}
group by segment
