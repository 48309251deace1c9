-- 2024-12-30 belongs to ISO week 1 of 2025; December ends within the data, January does not. The fiscal year starts in July.
{{ same_rows(
  "select * from (" ~ ecommerce.dim_date("date '2024-12-29'", "date '2025-01-01'", fiscal_year_start_month=7) ~ ") as d",
  "values
    (20241229, date '2024-12-29', 2024, 4, 12, 'December', date '2024-12-01', 52, date '2024-12-23', 29, 364, 7, 'Sunday', true, false, true, 2025),
    (20241230, date '2024-12-30', 2024, 4, 12, 'December', date '2024-12-01', 1, date '2024-12-30', 30, 365, 1, 'Monday', false, false, true, 2025),
    (20241231, date '2024-12-31', 2024, 4, 12, 'December', date '2024-12-01', 1, date '2024-12-30', 31, 366, 2, 'Tuesday', false, true, true, 2025),
    (20250101, date '2025-01-01', 2025, 1, 1, 'January', date '2025-01-01', 1, date '2024-12-30', 1, 1, 3, 'Wednesday', false, false, false, 2025)"
) }}
