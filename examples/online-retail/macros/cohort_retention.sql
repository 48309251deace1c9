{#
  A dense cohort table, as a SELECT: one row per cohort (month of an entity's first activity) and month since, up to
  the month of as_of, also where nobody was active. Index 0 is the first month itself, 100 %. A period is complete when
  its last day is not after as_of; pooled retention of an index is sum(active) / sum(cohort_size) over complete rows.

  activity:      relation or CTE with one row per activity, none after as_of
  entity:        column that names who was active
  activity_date: its day
  value:         column that is summed per period
  as_of:         SQL of a date
  cohort_by:     further columns that split the cohorts; constant per entity
#}
{% macro cohort_retention(activity, entity, activity_date, value, as_of, cohort_by=[]) -%}
{%- set by = cohort_by | join(', ') ~ (', ' if cohort_by) -%}
select
  {{ by }}cohort_month,
  period_index,
  cast(cohort_month + to_months(cast(period_index as integer)) as date) as period_month,
  cohort_size,
  coalesce(active, 0) as active,
  {{ safe_divide('coalesce(active, 0)', 'cohort_size') }} as retention_rate,
  coalesce(activities, 0) as orders,
  coalesce(period_value, 0) as revenue,
  last_day(cast(cohort_month + to_months(cast(period_index as integer)) as date)) <= {{ as_of }} as is_complete
from (
  select *, unnest(range(0, date_diff('month', cohort_month, {{ as_of }}) + 1)) as period_index
  from (
    select {{ by }}cohort_month, count(distinct {{ entity }}) as cohort_size
    from (
      select *, cast(date_trunc('month', min({{ activity_date }}) over (partition by {{ entity }})) as date) as cohort_month
      from {{ activity }}
    ) as first_activity
    group by all
  ) as sized
) as cohorts
left join (
  select
    {{ by }}cohort_month,
    date_diff('month', cohort_month, {{ activity_date }}) as period_index,
    count(distinct {{ entity }}) as active,
    count(*) as activities,
    sum({{ value }}) as period_value
  from (
    select *, cast(date_trunc('month', min({{ activity_date }}) over (partition by {{ entity }})) as date) as cohort_month
    from {{ activity }}
  ) as later_activity
  group by all
) as active_periods
  using ({{ by }}cohort_month, period_index)
{%- endmacro %}
