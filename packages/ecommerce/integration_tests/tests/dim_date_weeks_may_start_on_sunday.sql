{{ same_rows(
  "select full_date, week_start from (" ~ ecommerce.dim_date("date '2024-06-01'", "date '2024-06-03'", week_start="sunday") ~ ") as d",
  "values (date '2024-06-01', date '2024-05-26'), (date '2024-06-02', date '2024-06-02'), (date '2024-06-03', date '2024-06-02')"
) }}
