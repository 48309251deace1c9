-- The change of each day against the one before, found by joining instead of looking back.
select today.sales_date, today.net_revenue_change, today.net_revenue - yesterday.net_revenue as expected
from {{ ref('sales_daily') }} as today
left join {{ ref('sales_daily') }} as yesterday on yesterday.sales_date = today.sales_date - 1
where today.net_revenue_change is distinct from today.net_revenue - yesterday.net_revenue
  or today.net_revenue_growth
    is distinct from cast(today.net_revenue - yesterday.net_revenue as double) / nullif(cast(yesterday.net_revenue as double), 0)
