{#
  A dense cohort table, as a SELECT: one row per cohort and period since, up to the period of `as_of`, also where
  nobody was active. A cohort is the period of an entity's first activity. Columns: those of `cohort_by`,
  cohort_period, period_index (0 is the first period itself), period_start, cohort_size, active, retention_rate
  (active / cohort_size), activities, value, is_complete (the period's last day is not after `as_of`). Activity
  after `as_of` is left out.

  activity:    relation with one row per activity
  entity:      column that names who was active
  value:       SQL of what is summed per period
  cohort_by:   further columns that part the cohorts, each with one value per entity, a list
  max_periods: the greatest period_index, if it is to be limited
  as_of:       SQL of the last day of the data
#}
{% macro cohort_retention(activity, entity, activity_date, grain='month', value='0', cohort_by=[], max_periods=none, as_of=none) -%}
{%- if as_of is none -%}
  {{ exceptions.raise_compiler_error("cohort_retention: needs as_of, the last day of the data") }}
{%- endif -%}
{%- set step = "3 month" if grain == "quarter" else "1 " ~ grain -%}
{%- set by = cohort_by | join(', ') ~ (', ' if cohort_by else '') -%}
with _activity as (
  select
    {{ by }}{{ entity }} as _entity,
    {{ value }} as _value,
    cast(date_trunc('{{ grain }}', {{ activity_date }}) as date) as _period,
    cast(date_trunc('{{ grain }}', min({{ activity_date }}) over (partition by {{ entity }})) as date) as _cohort
  from {{ activity }}
  where cast({{ activity_date }} as date) <= {{ as_of }} and {{ entity }} is not null
),

_cohorts as (
  select {{ by }}_cohort, count(distinct _entity) as _size
  from _activity
  group by {{ by }}_cohort
),

_spine as (
  {{ ecommerce.date_spine('(select min(_cohort) from _activity)', as_of, grain) }}
),

_periods as (
  select
    _cohorts.*,
    _spine.period,
    row_number() over (partition by {{ by }}_cohort order by _spine.period) - 1 as _index
  from _cohorts
  inner join _spine on _spine.period >= _cohorts._cohort
),

_active as (
  select {{ by }}_cohort, _period, count(distinct _entity) as _active, count(*) as _activities, sum(_value) as _sum
  from _activity
  group by {{ by }}_cohort, _period
)

select
  {%- for column in cohort_by %}
  _periods.{{ column }},
  {%- endfor %}
  _periods._cohort as cohort_period,
  cast(_periods._index as integer) as period_index,
  _periods.period as period_start,
  _periods._size as cohort_size,
  coalesce(_active._active, 0) as active,
  {{ ecommerce.safe_divide('coalesce(_active._active, 0)', '_periods._size') }} as retention_rate,
  coalesce(_active._activities, 0) as activities,
  coalesce(_active._sum, 0) as value,
  cast(_periods.period + interval '{{ step }}' - interval '1 day' as date) <= {{ as_of }} as is_complete
from _periods
left join _active
  on _active._cohort = _periods._cohort
  and _active._period = _periods.period
  {%- for column in cohort_by %}
  and _active.{{ column }} is not distinct from _periods.{{ column }}
  {%- endfor %}
{%- if max_periods is not none %}
where _periods._index <= {{ max_periods }}
{%- endif %}
{%- endmacro %}
