-- How many buyers order again, and after how many days.
with gaps as (
  select order_number, days_since_last_purchase
  from {{ ref('fact_orders') }}
)

select
  (select count(*) from {{ ref('dim_customer') }} where is_buyer) as buyers,
  (select count(*) from {{ ref('dim_customer') }} where is_repeat_buyer) as repeat_buyers,
  count(*) as orders,
  count(*) filter (where order_number > 1) as repeat_orders,
  {{ ecommerce.safe_divide('count(*) filter (where order_number > 1)', 'count(*)') }} as repeat_order_rate,
  median(days_since_last_purchase) as median_days_between,
  max(days_since_last_purchase) as longest_days_between,
  (
    select {{ ecommerce.safe_divide('sum(active_customers)', 'sum(cohort_size)') }}
    from {{ ref('v_customer_cohort_analysis') }}
    where period_index = 1 and is_complete
  ) as retention_in_the_next_month
from gaps
