{#
  The calendar from one day to another, one row per day, as a SELECT.

  start, end:              SQL of two dates; the span of all facts, never only of the days with orders
  week_start:              'monday' or 'sunday', the first day of `week_start`; `week` and `day_of_week` are ISO
  fiscal_year_start_month: 1 to 12; the fiscal year bears the number of the year in which it ends
  as_of:                   SQL of the last day the data cover (default `end`): a month is complete when they
                           cover its last day
  since:                   SQL of their first day, where the calendar begins earlier: no month before it is complete
#}
{% macro dim_date(start, end, week_start='monday', fiscal_year_start_month=1, as_of=none, since=none) -%}
{%- set month_end = "cast(date_trunc('month', period) + interval '1 month' - interval '1 day' as date)" -%}
select
  {{ ecommerce.date_key('period') }} as date_key,
  period as full_date,
  cast(extract(year from period) as integer) as year,
  cast(extract(quarter from period) as integer) as quarter,
  cast(extract(month from period) as integer) as month,
  case extract(month from period)
    {%- for name in ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'] %}
    when {{ loop.index }} then '{{ name }}'
    {%- endfor %}
  end as month_name,
  cast(date_trunc('month', period) as date) as month_start,
  cast(extract(week from period) as integer) as week,
  {%- if week_start == 'monday' %}
  cast(date_trunc('week', period) as date) as week_start,
  {%- else %}
  cast(date_trunc('week', period + interval '1 day') - interval '1 day' as date) as week_start,
  {%- endif %}
  cast(extract(day from period) as integer) as day,
  cast(extract(doy from period) as integer) as day_of_year,
  cast(extract(isodow from period) as integer) as day_of_week,
  case extract(isodow from period)
    {%- for name in ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] %}
    when {{ loop.index }} then '{{ name }}'
    {%- endfor %}
  end as day_name,
  extract(isodow from period) >= 6 as is_weekend,
  period = {{ month_end }} as is_month_end,
  {{ month_end }} <= {{ as_of if as_of is not none else 'cast(' ~ end ~ ' as date)' }}
    {%- if since is not none %} and {{ month_end }} >= {{ since }}{% endif %} as is_complete_month,
  cast(extract(year from period + interval '{{ (13 - fiscal_year_start_month) % 12 }} month') as integer) as fiscal_year
from ({{ ecommerce.date_spine(start, end) }}) as _days
{%- endmacro %}
