-- Nothing in the last two months, so no wape and the smallest mae decides. The mean of two expects 5, then 0; naive 0 twice. Holt with
-- 1/2 and 1/2 has levels 10, 5, 1.25 and trends 0, −2.5, −3.125, so it expects 2.5, then −1.875: the backtest
-- measures a method as it is.
{%- set series = "(select * from (values ('a', date '2024-01-01', 10), ('a', date '2024-02-01', 0), ('a', date '2024-03-01', 0), ('a', date '2024-04-01', 0)) as t(key, month, n))" %}
{%- set methods = [("moving_average", {"k": 2}), "naive", ("holt", {"alpha": 0.5, "beta": 0.5})] %}
{{ same_rows(
  "select method, mae, wape, rmse, is_best from (" ~ ecommerce.forecast_backtest(series, "key", "month", "n", methods, holdout=2) ~ ") as b",
  "values ('moving_average', 2.5e0, cast(null as double precision), sqrt(12.5e0), false), ('naive', 0, null, 0, true),
    ('holt', 2.1875, null, sqrt(4.8828125e0), false)"
) }}
