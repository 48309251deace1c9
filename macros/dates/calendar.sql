{#
  The attributes of the days of a spine, as a SELECT: one row per day.

  days:    relation or CTE with the column `period`
  as_of:   SQL of the last day the data cover
  week_start:              'monday' or 'sunday'
  fiscal_year_start_month: 1 to 12
#}
{% macro calendar(days, as_of, week_start='monday', fiscal_year_start_month=1) -%}
select
  cast(strftime(period, '%Y%m%d') as integer) as date_key,
  period as full_date,
  cast(year(period) as integer) as year,
  cast(quarter(period) as integer) as quarter,
  cast(month(period) as integer) as month,
  monthname(period) as month_name,
  cast(date_trunc('month', period) as date) as month_start,
  cast(weekofyear(period) as integer) as week,
  {%- if week_start == 'monday' %}
  cast(date_trunc('week', period) as date) as week_start,
  {%- else %}
  period - cast(dayofweek(period) as integer) as week_start,
  {%- endif %}
  cast(day(period) as integer) as day,
  cast(dayofyear(period) as integer) as day_of_year,
  cast(isodow(period) as integer) as day_of_week,
  dayname(period) as day_name,
  isodow(period) >= 6 as is_weekend,
  period = last_day(period) as is_month_end,
  last_day(period) <= {{ as_of }} as is_complete_month,
  cast(year(period + interval '{{ (13 - fiscal_year_start_month) % 12 }}' month) as integer) as fiscal_year
from {{ days }}
{%- endmacro %}
