-- Whether first-time buyers come back in time: overall, by month and by week of the first order. A cohort whose window
-- is still open for somebody is not observable, and has no rate.
{%- set window = var('cohort_observation_window_days') %}
with buyers as (
  {{ ecommerce.repeat_churn(ref('int_user_orders'), 'user_id', 'order_date', window_days=window, as_of=as_of()) }}
),

cohorts as (
  {%- for grain in ['overall', 'month', 'week'] %}
  select
    '{{ grain }}' as cohort_grain,
    {%- if grain == 'overall' %}
    (select min(first_order_date) from buyers) as cohort_start,
    (select max(first_order_date) from buyers) as cohort_end,
    {%- else %}
    cast(date_trunc('{{ grain }}', first_order_date) as date) as cohort_start,
    cast(date_trunc('{{ grain }}', first_order_date) + interval '1 {{ grain }}' - interval '1 day' as date) as cohort_end,
    {%- endif %}
    is_eligible,
    is_retained,
    is_churned
  from buyers
  {{ 'union all' if not loop.last }}
  {%- endfor %}
),

counted as (
  select
    cohort_grain,
    cohort_start,
    cohort_end,
    count(*) as total_users,
    count(case when is_eligible then 1 end) as eligible_users,
    count(case when is_retained then 1 end) as retained_users,
    count(case when is_churned then 1 end) as churned_users
  from cohorts
  group by cohort_grain, cohort_start, cohort_end
),

judged as (
  select
    *,
    case when cohort_grain = 'overall' then eligible_users > 0 else cohort_end + {{ window }} <= {{ as_of() }} end as is_observable
  from counted
)

select
  *,
  case when is_observable then {{ ecommerce.safe_divide('churned_users', 'eligible_users') }} end as churn_rate
from judged
