{#- Each cohort has a row for every month up to as_of_date's, and only periods that are over count as complete. -#}
with as_of as (select {{ last_session_day() }} as as_of_date)

select cohort_month, count(*) as periods, 'rows missing' as problem
from {{ ref('v_customer_cohort_analysis') }}
cross join as_of
group by cohort_month, as_of_date
having count(*) <> date_diff('month', cohort_month, as_of_date) + 1

union all

select cohort_month, period_index, 'completeness' as problem
from {{ ref('v_customer_cohort_analysis') }}
cross join as_of
where is_complete is distinct from (period_month + interval 1 month <= as_of_date + interval 1 day)
