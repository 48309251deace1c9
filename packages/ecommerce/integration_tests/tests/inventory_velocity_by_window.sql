-- as_of is the 10th: seven days are the 4th to the 10th. What is sold later is not known yet.
{{ same_rows(
  "select * from (" ~ ecommerce.inventory_velocity(
    "(select * from (values ('a', date '2024-01-10', 3), ('a', date '2024-01-04', 4), ('a', date '2024-01-03', 5), ('a', date '2024-01-11', 9), ('b', date '2023-01-01', 1)) as t(product, day, n))",
    "product", "n", "day", windows=[7, 30], as_of="date '2024-01-10'") ~ ") as v",
  "values ('a', 7, 1e0, 12, 0.4e0), ('b', 0, 0, 0, 0)"
) }}
