-- 10, 20, 30, 40. Naive is always 10 too low: 20 of 70. The mean of two is 15 too low. A season of two is 20 too low. b sold 5 each month.
{{ same_rows(
  "select key, method, periods, mae, wape, bias, rmse, is_best from (" ~ ecommerce.forecast_backtest(
    "(select * from (values ('a', date '2024-01-01', 10), ('a', date '2024-02-01', 20), ('a', date '2024-03-01', 30), ('a', date '2024-04-01', 40),
      ('b', date '2024-03-01', 5), ('b', date '2024-04-01', 5)) as t(key, month, n))",
    "key", "month", "n", ["naive", ("moving_average", {"k": 2}), ("seasonal_naive", {"m": 2})], holdout=2) ~ ") as b",
  "values ('a', 'naive', 2, 10e0, 20e0 / 70, -10e0, 10e0, true), ('a', 'moving_average', 2, 15, 30e0 / 70, -15, 15, false), ('a', 'seasonal_naive', 2, 20, 40e0 / 70, -20, 20, false),
    ('b', 'naive', 1, 0, 0, 0, 0, true), ('b', 'moving_average', 0, null, null, null, null, false), ('b', 'seasonal_naive', 0, null, null, null, null, false)"
) }}
