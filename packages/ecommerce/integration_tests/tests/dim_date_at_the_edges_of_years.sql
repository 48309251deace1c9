-- The calendar's attributes on days at the edges of years, weeks and months, looked up by hand.
with calendar as (
  {%- for day in ['2023-01-01', '2024-02-29', '2024-12-30', '2026-01-24'] %}
  select * from ({{ ecommerce.dim_date("date '" ~ day ~ "'", "date '" ~ day ~ "'", fiscal_year_start_month=7, as_of="date '2024-02-29'") }}) as a_day
  {{ 'union all' if not loop.last }}
  {%- endfor %}
),

expected(
  date_key, year, quarter, month, month_name, month_start, week, week_start, day, day_of_year, day_of_week,
  day_name, is_weekend, is_month_end, is_complete_month, fiscal_year
) as (
  values
    -- A Sunday that belongs to the last ISO week of 2022.
    (20230101, 2023, 1, 1, 'January', date '2023-01-01', 52, date '2022-12-26', 1, 1, 7, 'Sunday', true, false, true, 2023),
    (20240229, 2024, 1, 2, 'February', date '2024-02-01', 9, date '2024-02-26', 29, 60, 4, 'Thursday', false, true, true, 2024),
    -- A Monday that belongs to the first ISO week of 2025.
    (20241230, 2024, 4, 12, 'December', date '2024-12-01', 1, date '2024-12-30', 30, 365, 1, 'Monday', false, false, false, 2025),
    (20260124, 2026, 1, 1, 'January', date '2026-01-01', 4, date '2026-01-19', 24, 24, 6, 'Saturday', true, false, false, 2026)
)

(select * exclude (full_date) from calendar except select * from expected)
union all
(select * from expected except select * exclude (full_date) from calendar)
