-- The average order value divides by orders; revenue per active customer by customers. Cohorts are dense.
select cohort_month, months_since, avg_order_value, revenue_per_active_customer
from {{ ref('fact_cohort_retention') }}
where abs(avg_order_value * orders - cast(revenue as double)) > 1e-6
  or abs(revenue_per_active_customer * customers_active - cast(revenue as double)) > 1e-6
  or (avg_order_value is null) <> (orders = 0)
  or month <> cohort_month + months_since * interval '1' month

union all

select cohort_month, max(months_since), null, null
from {{ ref('fact_cohort_retention') }}
group by cohort_month
having count(*) <> max(months_since) + 1
  or max(month) <> date_trunc('month', (select {{ ecommerce.as_of_date(ref('stg_orders'), 'created_at') }}))
