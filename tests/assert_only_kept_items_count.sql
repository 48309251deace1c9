-- Cancelled and returned items are in no lifetime value, cohort, velocity or product revenue: counted again
-- here from the staging models.
with kept as (
  select i.*, cast(o.created_at as date) as order_date
  from {{ ref('stg_order_items') }} as i
  inner join {{ ref('stg_orders') }} as o on i.order_id = o.order_id
  where i.status in ('Shipped', 'Complete', 'Processing')
),

as_of as (
  select {{ ecommerce.as_of_date(ref('stg_orders'), 'created_at') }} as day
),

expected as (
  select 'lifetime value' as measure, cast(sum(sale_price) as double) as value from kept
  union all
  select 'units in thirty days', count(*) from kept, as_of where order_date between day - 29 and day
  union all
  select 'customers', count(distinct user_id) from kept
  union all
  select 'orders', count(distinct order_id) from kept
),

found as (
  select 'lifetime value' as measure, cast(sum(lifetime_value) as double) as value from {{ ref('dim_customers') }}
  union all
  select 'units in thirty days', sum(units_sold_30d) from {{ ref('fact_inventory_forecast') }}
  union all
  select 'customers', sum(customers_active) from {{ ref('fact_cohort_retention') }} where months_since = 0
  union all
  select 'orders', sum(total_orders) from {{ ref('fact_daily_pnl') }}
)

select measure, e.value as expected, f.value as found
from expected as e
full join found as f using (measure)
where e.value is distinct from f.value
