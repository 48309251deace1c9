-- Customers by the month of their first kept order, and what they did in each month since. Every cohort has a
-- row for every month up to the last, also for months in which nobody bought.

with orders as (
  select user_id, order_id, order_date, sum(sale_price) as revenue
  from {{ ref('int_order_items_enriched') }}
  where is_kept
  group by user_id, order_id, order_date
),

cohorts as (
  {{ ecommerce.cohort_retention(
    'orders',
    'user_id',
    'order_date',
    as_of=ecommerce.as_of_date(ref('stg_orders'), 'created_at'),
    value='revenue',
  ) | indent(2) }}
)

select
  cohort_period as cohort_month,
  period_index as months_since,
  period_start as month,
  cohort_size,
  active as customers_active,
  retention_rate,
  activities as orders,
  cast(value as decimal(18, 2)) as revenue,
  {{ ecommerce.safe_divide('value', 'active') }} as revenue_per_active_customer,
  {{ ecommerce.safe_divide('value', 'activities') }} as avg_order_value,
  is_complete
from cohorts
