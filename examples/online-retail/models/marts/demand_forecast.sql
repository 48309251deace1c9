-- One row per product and each of the next weeks, by the method that its backtest found best.
with series as (
  {{ demand_series() | indent(2) }}
),

forecasts as (
  {%- for method, params in demand_methods() %}
  select *
  from (
    {{ ecommerce.forecast(
      'series',
      'series_key',
      'week_start',
      'units_sold',
      method,
      horizon=var('forecast_weeks'),
      params=params,
      grain='week',
      at_least=0,
    ) | indent(4) }}
  ) as {{ method }}_forecasts
  {{ 'union all' if not loop.last }}
  {%- endfor %}
)

select
  {{ ecommerce.surrogate_key(['backtest.product_key', 'forecasts.step']) }} as forecast_key,
  backtest.product_key,
  forecasts.week_start,
  cast(forecasts.step as integer) as weeks_ahead,
  forecasts.method,
  forecasts.forecast as forecast_units,
  -- Four of five weeks would lie within, were the errors normal and of the size that the backtest found.
  greatest(0.0, forecasts.forecast - 1.2816 * backtest.rmse) as lower_units,
  forecasts.forecast + 1.2816 * backtest.rmse as upper_units
from forecasts
inner join {{ ref('forecast_backtest') }} as backtest
  on backtest.series_key = forecasts.series_key
  and backtest.method = forecasts.method
  and backtest.is_best
where backtest.product_key is not null
order by backtest.product_key, forecasts.week_start
