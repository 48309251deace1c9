-- One row per product and each of the next weeks, by the method that its backtest found best.
with series as (
  {{ demand_series() | indent(2) }}
),

states as (
  {{ forecast_states('series') | indent(2) }}
),

newest as (
  select * from states where period = (select max(period) from series)
),

forecasts as (
  {{ forecast('newest', var('forecast_weeks')) | indent(2) }}
),

last_week as (
  select max(week_start) as week_start from series
)

select
  {{ surrogate_key(['backtest.product_key', 'forecasts.step']) }} as forecast_key,
  backtest.product_key,
  cast(last_week.week_start + cast(7 * forecasts.step as integer) as date) as week_start,
  cast(forecasts.step as integer) as weeks_ahead,
  forecasts.method,
  forecasts.forecast as forecast_units,
  -- Four of five weeks would lie within, were the errors normal and of the size that the backtest found.
  greatest(0.0, forecasts.forecast - 1.2816 * backtest.rmse) as lower_units,
  forecasts.forecast + 1.2816 * backtest.rmse as upper_units
from forecasts
inner join {{ ref('forecast_backtest') }} as backtest
  on backtest.series_key = forecasts.key
  and backtest.method = forecasts.method
  and backtest.is_best
cross join last_week
where backtest.product_key is not null
order by backtest.product_key, week_start
