-- Do first-time buyers come back within 90 days? Overall, then by month; months not yet observable have no rate.
select
  cohort_grain,
  cohort_start,
  total_users,
  eligible_users,
  retained_users,
  churned_users,
  round(100 * churn_rate, 1) as churn_percent
from {{ ref('metrics_churn') }}
where cohort_grain in ('overall', 'month')
order by cohort_grain = 'month', cohort_start
