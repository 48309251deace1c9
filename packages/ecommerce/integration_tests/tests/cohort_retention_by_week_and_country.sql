{{ same_rows(
  "select country, cohort_period, period_index, cohort_size, active, is_complete from (" ~ ecommerce.cohort_retention(
    "(select * from (values ('a', 'X', date '2024-01-01'), ('b', 'Y', date '2024-01-07'), ('b', 'Y', date '2024-01-21'), ('b', 'Y', date '2024-01-22')) as t(who, country, day))",
    "who", "day", as_of="date '2024-01-21'", grain="week", cohort_by=["country"], max_periods=1) ~ ") as c",
  "values ('X', date '2024-01-01', 0, 1, 1, true), ('X', date '2024-01-01', 1, 1, 0, true), ('Y', date '2024-01-01', 0, 1, 1, true), ('Y', date '2024-01-01', 1, 1, 0, true)"
) }}
