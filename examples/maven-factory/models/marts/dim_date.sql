-- Four whole years. `full_date` is the day as people read it; `date_day` is the date.
with span as (
  select min(session_date) as first_day from {{ ref('dim_session_activity') }}
),

days as (
  {{ ecommerce.dim_date(
    "date '2012-01-01'",
    "date '2015-12-31'",
    as_of=last_session_day(),
    since='(select first_day from span)',
  ) | indent(2) }}
)

select
  date_key,
  full_date as date_day,
  strftime(full_date, '%B %-d, %Y') as full_date,
  year,
  quarter,
  month,
  month_name,
  month_start,
  week,
  week_start,
  day,
  day_of_year,
  day_of_week,
  day_name,
  is_weekend,
  is_month_end,
  is_complete_month
from days
