{#
  The days from start to end, both within, with their attributes, as a SELECT. Weeks start on Monday; 1 is Monday.

  first_day, as_of: SQL of the first and the last day that the facts cover
#}
{% macro dim_date(start, end, first_day, as_of) -%}
select
  {{ date_key('period') }} as date_key,
  period as full_date,
  cast(year(period) as integer) as year,
  cast(quarter(period) as integer) as quarter,
  cast(month(period) as integer) as month,
  monthname(period) as month_name,
  cast(date_trunc('month', period) as date) as month_start,
  cast(weekofyear(period) as integer) as week,
  cast(date_trunc('week', period) as date) as week_start,
  cast(day(period) as integer) as day,
  cast(dayofyear(period) as integer) as day_of_year,
  cast(isodow(period) as integer) as day_of_week,
  dayname(period) as day_name,
  isodow(period) >= 6 as is_weekend,
  period = last_day(period) as is_month_end,
  last_day(period) between {{ first_day }} and {{ as_of }} as is_complete_month
from (
  {{ date_spine("date '" ~ start ~ "'", "date '" ~ end ~ "'") }}
) as days
{%- endmacro %}
