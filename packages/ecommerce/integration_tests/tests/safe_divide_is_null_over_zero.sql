{{ same_rows(
  "select n, d, " ~ ecommerce.safe_divide("n", "d") ~ " from (values (1, 4), (1, 0), (0, 0), (0, 5), (null, 2), (1, null), (-3, 2)) as t(n, d)",
  "values (1, 4, 0.25e0), (1, 0, null), (0, 0, null), (0, 5, 0), (null, 2, null), (1, null, null), (-3, 2, -1.5)"
) }}
