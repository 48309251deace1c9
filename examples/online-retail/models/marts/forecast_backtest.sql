-- One row per product (and one for all together) and method: one-step-ahead errors over the last complete weeks.
with series as (
  {{ demand_series() | indent(2) }}
),

states as (
  {{ forecast_states('series') | indent(2) }}
),

held_out as (
  select * from states
  where period between (select max(period) from series) - {{ var('backtest_weeks') }} and (select max(period) from series) - 1
),

forecasts as (
  {{ forecast('held_out') | indent(2) }}
),

errors as (
  select
    forecasts.key,
    forecasts.method,
    series.value as actual,
    -- To six decimals, so that sums do not depend on their order.
    cast(forecasts.forecast - series.value as decimal(28, 6)) as error
  from forecasts
  inner join series on series.key = forecasts.key and series.period = forecasts.origin + forecasts.step
),

measured as (
  select
    key,
    method,
    count(error) as weeks,
    -- Null where a method could not forecast every one of the weeks.
    case when count(error) = count(*) then {{ safe_divide('sum(abs(error))', 'count(*)') }} end as mae,
    case when count(error) = count(*) then {{ safe_divide('sum(abs(error))', 'sum(actual)') }} end as wape,
    case when count(error) = count(*) then {{ safe_divide('sum(error)', 'count(*)') }} end as bias,
    case when count(error) = count(*) then sqrt({{ safe_divide('sum(cast(error * error as decimal(38, 6)))', 'count(*)') }}) end as rmse
  from errors
  group by key, method
)

select
  {{ surrogate_key(['key', 'method']) }} as backtest_key,
  key as series_key,
  case when key <> 'total' then key end as product_key,
  method,
  weeks,
  mae,
  wape,
  bias,
  rmse,
  -- Smallest WAPE; without actual sales there is none, and the smallest error decides; then the simpler method.
  1 = row_number() over (
    partition by key
    order by wape nulls last, mae nulls last, list_position({{ forecast_methods() | tojson | replace('"', "'") }}, method)
  ) as is_best
from measured
order by series_key, method
