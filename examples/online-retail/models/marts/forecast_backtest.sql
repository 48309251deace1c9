-- One row per product (and one for all together) and method: one-step-ahead errors over the last complete weeks.
with series as (
  {{ demand_series() | indent(2) }}
),

backtest as (
  {{ ecommerce.forecast_backtest(
    'series',
    'series_key',
    'week_start',
    'units_sold',
    demand_methods(),
    holdout=var('backtest_weeks'),
    grain='week',
  ) | indent(2) }}
)

select
  {{ ecommerce.surrogate_key(['series_key', 'method']) }} as backtest_key,
  series_key,
  case when series_key <> 'total' then series_key end as product_key,
  method,
  periods as weeks,
  mae,
  wape,
  bias,
  rmse,
  is_best
from backtest
order by series_key, method
