-- 10, 20, (nothing: 0), 40. Mean of the last two: 20. Smoothing by 1/2: 10, 15, 7.5, 23.75. Holt by 1/2 and 1/2: (10, 0), (15, 2.5), (8.75, -1.875),
-- (23.4375, 6.40625). Season of three: the value three before, 20, 0, 40, and again 20.
{%- set series = "(select * from (values ('a', date '2024-01-01', 10), ('a', date '2024-02-01', 20), ('a', date '2024-04-01', 40)) as t(key, month, n))" %}
{{ same_rows(
  "select method, step, month, forecast from ("
    ~ "select * from (" ~ ecommerce.forecast(series, "key", "month", "n", "naive", 2) ~ ") as a union all "
    ~ "select * from (" ~ ecommerce.forecast(series, "key", "month", "n", "moving_average", 1, {"k": 2}) ~ ") as b union all "
    ~ "select * from (" ~ ecommerce.forecast(series, "key", "month", "n", "exponential_smoothing", 1, {"alpha": 0.5}) ~ ") as c union all "
    ~ "select * from (" ~ ecommerce.forecast(series, "key", "month", "n", "holt", 2, {"alpha": 0.5, "beta": 0.5}) ~ ") as d union all "
    ~ "select * from (" ~ ecommerce.forecast(series, "key", "month", "n", "seasonal_naive", 4, {"m": 3}) ~ ") as e) as all_of_them",
  "values ('naive', 1, date '2024-05-01', 40e0), ('naive', 2, date '2024-06-01', 40), ('moving_average', 1, date '2024-05-01', 20),
    ('exponential_smoothing', 1, date '2024-05-01', 23.75), ('holt', 1, date '2024-05-01', 29.84375), ('holt', 2, date '2024-06-01', 36.25),
    ('seasonal_naive', 1, date '2024-05-01', 20), ('seasonal_naive', 2, date '2024-06-01', 0), ('seasonal_naive', 3, date '2024-07-01', 40),
    ('seasonal_naive', 4, date '2024-08-01', 20)"
) }}
