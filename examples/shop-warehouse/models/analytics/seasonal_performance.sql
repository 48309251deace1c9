-- One row per quarter of a year.
{{ config(materialized='view') }}
select
  year,
  quarter,
  cast(sum(total_orders) as bigint) as total_orders,
  sum(total_revenue) as total_revenue,
  sum(total_profit) as total_profit,
  {{ ecommerce.safe_divide('sum(total_revenue)', 'sum(total_orders)') }} as avg_order_value,
  {{ ecommerce.safe_divide('sum(cast(seasonal_index as decimal(28, 10)))', 'count(seasonal_index)') }} as mean_seasonal_index,
  count(case when is_complete then 1 end) as complete_months,
  count(case when is_complete then 1 end) = 3 as is_complete
from {{ ref('monthly_trends') }}
group by year, quarter
