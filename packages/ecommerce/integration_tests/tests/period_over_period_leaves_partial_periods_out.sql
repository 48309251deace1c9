-- January is partial; April is missing, so May has no month before it; June is partial itself.
{{ same_rows(
  "select month, previous_value, difference, relative_change from (" ~ ecommerce.period_over_period(
    "(select * from (values (date '2024-01-01', 50, false), (date '2024-02-01', 100, true), (date '2024-03-01', 150, true), (date '2024-05-01', 90, true),
      (date '2024-06-01', 30, false)) as t(month, sales, is_complete))", "month", "sales") ~ ") as p",
  "values (date '2024-01-01', null, null, null), (date '2024-02-01', null, null, null), (date '2024-03-01', 100, 50, 0.5e0),
    (date '2024-05-01', null, null, null), (date '2024-06-01', 90, null, null)"
) }}
