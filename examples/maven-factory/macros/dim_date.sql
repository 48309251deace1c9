{#-
  One row per day from start to end, both included. Weeks start on Monday (ISO); 1 is Monday.
  A month is complete when the facts cover its last day: when that day is not after as_of_date and not before
  the first session.
-#}
{% macro dim_date(start, end) %}
with days as (
  select cast(day as date) as date_day
  from generate_series(cast('{{ start }}' as timestamp), cast('{{ end }}' as timestamp), interval 1 day) as spine(day)
),

span as (
  select
    (select min(session_date) from {{ ref('dim_session_activity') }}) as first_day,
    {{ as_of_date() }} as as_of_date
)

select
  {{ date_key('date_day') }} as date_key,
  date_day,
  strftime(date_day, '%B %-d, %Y') as full_date,
  year(date_day) as year,
  quarter(date_day) as quarter,
  month(date_day) as month,
  strftime(date_day, '%B') as month_name,
  cast(date_trunc('month', date_day) as date) as month_start,
  weekofyear(date_day) as week,
  cast(date_trunc('week', date_day) as date) as week_start,
  day(date_day) as day,
  dayofyear(date_day) as day_of_year,
  isodow(date_day) as day_of_week,
  strftime(date_day, '%A') as day_name,
  isodow(date_day) >= 6 as is_weekend,
  date_day = last_day(date_day) as is_month_end,
  last_day(date_day) between span.first_day and span.as_of_date as is_complete_month
from days
cross join span
{% endmacro %}
