-- Conversion and what an order is worth, by quarter.
select
  cast(date_trunc('quarter', month_start) as date) as quarter,
  sum(sessions) as sessions,
  sum(orders) as orders,
  {{ ecommerce.safe_divide('sum(orders)', 'sum(sessions)') }} as conversion_rate,
  {{ ecommerce.safe_divide('sum(revenue)', 'sum(orders)') }} as aov,
  {{ ecommerce.safe_divide('sum(revenue)', 'sum(sessions)') }} as revenue_per_session,
  bool_and(is_complete_month) and count(*) = 3 as is_complete
from {{ ref('v_monthly_sales_summary') }}
group by 1
order by 1
