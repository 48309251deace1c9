{{ same_rows(
  "select " ~ ecommerce.as_of_date("(select * from (values (timestamp '2024-01-31 23:59:59'), (timestamp '2023-12-31 10:00:00')) as t(ts))", "ts") ~ " as day",
  "select date '2024-01-31'"
) }}
