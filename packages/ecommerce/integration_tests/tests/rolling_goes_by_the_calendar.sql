-- The 3rd and 4th have no row: three days up to the 5th hold only the 5th's own. The 2nd is too young for three days.
{{ same_rows(
  "select day, s, m, p, r from (select *, "
    ~ ecommerce.rolling_window("day", "n", 3, "avg") ~ " as m, "
    ~ ecommerce.rolling_window("day", "n", 3, "sum", partial=true) ~ " as p, "
    ~ ecommerce.rolling_ratio("n", "d", 3, date="day") ~ " as r from ("
    ~ ecommerce.rolling("(select * from (values (date '2024-01-01', 6, 1), (date '2024-01-02', 3, 1), (date '2024-01-05', 9, 2), (date '2024-01-06', 1, 2)) as t(day, n, d))",
      "day", "n", 3, name="s") ~ ") as x) as y",
  "values (date '2024-01-01', null, null, 6, null), (date '2024-01-02', null, null, 9, null), (date '2024-01-05', 9, 3e0, 9, 4.5e0),
    (date '2024-01-06', 10, 10e0 / 3, 10, 2.5)"
) }}
