-- One row per month. What a month counts of customers is counted anew: days do not add up to it.
with buyers as (
  select cast(date_trunc('month', order_date) as date) as month_start, count(distinct customer_id) as unique_customers
  from {{ ref('fact_orders') }}
  where is_revenue
  group by 1
),

months as (
  select
    cast(date_trunc('month', sales_date) as date) as month_start,
    cast(sum(total_orders) as bigint) as total_orders,
    cast(sum(total_revenue) as decimal(18, 2)) as total_revenue,
    cast(sum(total_profit) as decimal(18, 2)) as total_profit,
    cast(sum(new_customers) as bigint) as new_customers,
    last_day(max(sales_date)) <= {{ as_of() }} as is_complete
  from {{ ref('daily_sales') }}
  group by 1
),

compared as (
  {{ ecommerce.period_over_period('months', 'month_start', 'total_revenue') }}
)

select
  cast(extract(year from month_start) as integer) as year,
  cast(extract(month from month_start) as integer) as month,
  cast(extract(quarter from month_start) as integer) as quarter,
  month_start,
  total_orders,
  total_revenue,
  total_profit,
  {{ ecommerce.safe_divide('total_revenue', 'total_orders') }} as avg_order_value,
  coalesce(unique_customers, 0) as unique_customers,
  new_customers,
  previous_value as previous_revenue,
  relative_change as revenue_growth,
  case when is_complete then {{ ecommerce.safe_divide(
    'total_revenue * count(case when is_complete then 1 end) over ()',
    'sum(case when is_complete then total_revenue end) over ()'
  ) }} end as seasonal_index,
  is_complete
from compared
left join buyers using (month_start)
