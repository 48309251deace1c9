{{ same_rows(
  "select 'day' as grain, * from (" ~ ecommerce.date_spine("date '2024-02-28'", "date '2024-03-01'") ~ ") as a union all "
    ~ "select 'week', * from (" ~ ecommerce.date_spine("date '2024-02-28'", "date '2024-03-04'", "week") ~ ") as b union all "
    ~ "select 'quarter', * from (" ~ ecommerce.date_spine("date '2023-12-31'", "date '2024-04-01'", "quarter") ~ ") as c",
  "values ('day', date '2024-02-28'), ('day', date '2024-02-29'), ('day', date '2024-03-01'), ('week', date '2024-02-26'), ('week', date '2024-03-04'),
    ('quarter', date '2023-10-01'), ('quarter', date '2024-01-01'), ('quarter', date '2024-04-01')"
) }}
