with cohorts as (
  select
    sum(cohort_size) filter (where period_index = 0) as buyers,
    sum(orders) as orders,
    sum(revenue) as revenue
  from {{ ref('v_customer_cohort_analysis') }}
),

expected as (
  select count(distinct user_id) as buyers, count(*) as orders, sum(price_usd) as revenue
  from {{ ref('fact_orders') }}
  where order_date <= {{ last_session_day() }}
)

select
  cohorts.buyers,
  expected.buyers as expected_buyers,
  cohorts.orders,
  expected.orders as expected_orders,
  cohorts.revenue,
  expected.revenue as expected_revenue
from cohorts
cross join expected
where cohorts.buyers is distinct from expected.buyers
  or cohorts.orders is distinct from expected.orders
  or cohorts.revenue is distinct from expected.revenue
