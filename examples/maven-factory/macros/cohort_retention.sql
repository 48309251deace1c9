{#-
  A dense cohort table: one row per month of first activity and month since, up to the month of as_of, also where
  nobody was active. What happened after as_of is left out. Index 0 is the first month itself. A period is complete when its last day is not after as_of;
  pooled retention of an index is sum(active) / sum(cohort_size) over complete rows only.
    activity       relation with one row per activity
    entity         column that identifies who was active
    activity_date  date column
    value          column that is summed per period
    as_of          date expression
-#}
{% macro cohort_retention(activity, entity, activity_date, value, as_of) %}
with activity as (
  select
    {{ entity }} as entity,
    {{ value }} as value,
    cast(date_trunc('month', {{ activity_date }}) as date) as period_start,
    cast(date_trunc('month', min({{ activity_date }}) over (partition by {{ entity }})) as date) as cohort_month
  from {{ activity }}
  where {{ activity_date }} <= {{ as_of }}
),

cohorts as (
  select cohort_month, count(distinct entity) as cohort_size
  from activity
  group by cohort_month
),

periods as (
  select
    cohorts.cohort_month,
    cohorts.cohort_size,
    spine.period_index,
    cast(cohorts.cohort_month + to_months(cast(spine.period_index as integer)) as date) as period_start
  from cohorts,
    unnest(generate_series(0, date_diff('month', cohorts.cohort_month, {{ as_of }}))) as spine(period_index)
),

active as (
  select cohort_month, period_start, count(distinct entity) as active, count(*) as activities, sum(value) as value
  from activity
  group by cohort_month, period_start
)

select
  periods.cohort_month,
  periods.period_index,
  periods.period_start,
  periods.cohort_size,
  coalesce(active.active, 0) as active,
  {{ safe_divide('coalesce(active.active, 0)', 'periods.cohort_size') }} as retention_rate,
  coalesce(active.activities, 0) as activities,
  coalesce(active.value, 0) as value,
  last_day(periods.period_start) <= {{ as_of }} as is_complete
from periods
left join active
  on active.cohort_month = periods.cohort_month
  and active.period_start = periods.period_start
{% endmacro %}
