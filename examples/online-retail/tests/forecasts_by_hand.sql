-- The methods over 10, 20, 40 with α = β = ½, a moving average of two and a season of two, computed by hand.
with series as (
  select * from (values ('a', 1, 10), ('a', 2, 20), ('a', 3, 40)) as t(key, period, value)
),

states as (
  {{ forecast_states('series', moving=2, season=2, alpha=0.5, beta=0.5) | indent(2) }}
),

actual as (
  {{ forecast('states', horizon=3, season=2) | indent(2) }}
),

expected(origin, step, method, forecast) as (
  values
    (1, 1, 'naive', 10.0), (1, 1, 'moving_average', null), (1, 1, 'seasonal_naive', null),
    (1, 1, 'exponential_smoothing', 10.0), (1, 1, 'holt', 10.0),
    (2, 1, 'exponential_smoothing', 15.0), (2, 1, 'holt', 17.5), (2, 1, 'moving_average', 15.0),
    (3, 1, 'naive', 40.0), (3, 1, 'moving_average', 30.0), (3, 1, 'seasonal_naive', 20.0),
    (3, 1, 'exponential_smoothing', 27.5), (3, 1, 'holt', 36.875),
    (3, 2, 'seasonal_naive', 40.0), (3, 3, 'seasonal_naive', 20.0), (3, 3, 'holt', 53.125)
)

select expected.*, actual.forecast as actual
from expected
left join actual using (origin, step, method)
where actual.method is null
  or actual.forecast is distinct from cast(expected.forecast as double)
