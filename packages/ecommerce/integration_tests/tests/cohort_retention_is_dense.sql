-- Two start in January, one in March. In February nobody is active: a row with 0. March is partial on the 15th; what comes later is left out.
{{ same_rows(
  "select cohort_period, period_index, period_start, cohort_size, active, retention_rate, activities, value, is_complete from (" ~ ecommerce.cohort_retention(
    "(select * from (values ('a', date '2024-01-05', 10), ('a', date '2024-01-06', 5), ('b', date '2024-01-31', 1), ('b', date '2024-03-01', 2), ('c', date '2024-03-15', 4),
      ('c', date '2024-03-16', 9)) as t(who, day, worth))", "who", "day", as_of="date '2024-03-15'", value="worth") ~ ") as c",
  "values (date '2024-01-01', 0, date '2024-01-01', 2, 2, 1e0, 3, 16, true), (date '2024-01-01', 1, date '2024-02-01', 2, 0, 0, 0, 0, true),
    (date '2024-01-01', 2, date '2024-03-01', 2, 1, 0.5, 1, 2, false), (date '2024-03-01', 0, date '2024-03-01', 1, 1, 1, 1, 4, false)"
) }}
