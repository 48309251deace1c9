-- Holt by 1/2 and 1/2 over 10, 0, 0, 0: (10, 0), (5, −2.5), (1.25, −3.125), (−0.9375, −2.65625), so −3.59375 comes next.
{%- set series = "(select * from (values ('a', date '2024-01-01', 10), ('a', date '2024-04-01', 0)) as t(key, month, n))" %}
{%- set params = {"alpha": 0.5, "beta": 0.5} %}
{{ same_rows(
  "select forecast from ("
    ~ "select * from (" ~ ecommerce.forecast(series, "key", "month", "n", "holt", 1, params) ~ ") as a union all "
    ~ "select * from (" ~ ecommerce.forecast(series, "key", "month", "n", "holt", 1, params, at_least=0) ~ ") as b) as two_forecasts",
  "values (-3.59375e0), (0e0)"
) }}
