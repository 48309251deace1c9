-- Customers by the month of their first kept order, and what they did in each month since. Every cohort has a
-- row for every month up to the last, also for months in which nobody bought.

with as_of as (
  select {{ as_of_date(ref('stg_orders'), 'created_at') }} as as_of_date
),

activity as (
  select
    user_id,
    cast(date_trunc('month', order_date) as date) as month,
    count(distinct order_id) as orders,
    sum(sale_price) as revenue
  from {{ ref('int_order_items_enriched') }}
  where is_kept
  group by user_id, date_trunc('month', order_date)
),

customers as (
  select user_id, min(month) as cohort_month from activity group by user_id
),

cohorts as (
  select cohort_month, count(*) as cohort_size from customers group by cohort_month
),

grid as (
  select
    c.cohort_month,
    c.cohort_size,
    m.months_since,
    cast(c.cohort_month + m.months_since * interval '1' month as date) as month
  from cohorts as c
  cross join as_of
  cross join lateral (
    select unnest(range(datediff('month', c.cohort_month, as_of.as_of_date) + 1)) as months_since
  ) as m
),

active as (
  select
    c.cohort_month,
    a.month,
    count(*) as customers_active,
    sum(a.orders) as orders,
    sum(a.revenue) as revenue
  from activity as a
  inner join customers as c on a.user_id = c.user_id
  group by c.cohort_month, a.month
)

select
  g.cohort_month,
  g.months_since,
  g.month,
  g.cohort_size,
  coalesce(a.customers_active, 0) as customers_active,
  {{ safe_divide('coalesce(a.customers_active, 0)', 'g.cohort_size') }} as retention_rate,
  cast(coalesce(a.orders, 0) as bigint) as orders,
  cast(coalesce(a.revenue, 0) as decimal(18, 2)) as revenue,
  {{ safe_divide('a.revenue', 'a.customers_active') }} as revenue_per_active_customer,
  {{ safe_divide('a.revenue', 'a.orders') }} as avg_order_value,
  last_day(g.month) <= (select as_of_date from as_of) as is_complete
from grid as g
left join active as a on g.cohort_month = a.cohort_month and g.month = a.month
