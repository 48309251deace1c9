{#
  How well methods would have foretold the last `holdout` periods of each series, one period ahead, as a SELECT with one
  row per key and method: `periods` (with a forecast), `mae` (mean absolute error), `wape` (sum of absolute errors over
  sum of actual values), `bias` (mean of forecast − actual), `rmse` (root of the mean squared error) and `is_best`: of
  the methods that could forecast most of the periods the one with the smallest wape; where nothing was sold and there is
  none, the smallest mae; of equals the method named first.

  methods:  names of methods, or pairs of a name and its parameters; see forecast
#}
{% macro forecast_backtest(series, key, period, value, methods, holdout=3, grain='month') -%}
with _errors as (
  {%- for entry in methods %}
  {%- set method = entry if entry is string else entry[0] %}
  {%- set params = {} if entry is string else entry[1] %}
  select {{ loop.index }} as _order, '{{ method }}' as method, {{ key }}, period_number, max(period_number) over (partition by {{ key }}) as _last,
    {{ value }} as _actual,
    {% if method == 'seasonal_naive' -%}
    lag({{ value }}, {{ params.get('m', 12) }}) over (partition by {{ key }} order by period_number) as _forecast
  from ({{ ecommerce.dense_series(series, key, period, value, grain) }}) as _dense
    {%- else -%}
    lag(level + trend) over (partition by {{ key }} order by period_number) as _forecast
  from ({{ ecommerce.forecast_states(series, key, period, value, method, params, grain) }}) as _states
    {%- endif %}
  {{ 'union all' if not loop.last }}
  {%- endfor %}
),

_measured as (
  -- To twelve decimals, so that sums do not depend on their order.
  select
    {{ key }}, method, _order, _actual,
    cast(_forecast - _actual as decimal(38, 12)) as _error,
    cast(pow(_forecast - _actual, 2) as decimal(38, 12)) as _squared_error
  from _errors
  where period_number > _last - {{ holdout }}
),

_scores as (
  select
    {{ key }}, method, _order,
    count(_error) as periods,
    {{ ecommerce.safe_divide('sum(abs(_error))', 'count(_error)') }} as mae,
    {{ ecommerce.safe_divide('sum(abs(_error))', 'sum(case when _error is not null then _actual end)') }} as wape,
    {{ ecommerce.safe_divide('sum(_error)', 'count(_error)') }} as bias,
    sqrt({{ ecommerce.safe_divide('sum(_squared_error)', 'count(_error)') }}) as rmse
  from _measured
  group by {{ key }}, method, _order
)

select
  {{ key }}, method, periods, mae, wape, bias, rmse,
  periods > 0 and 1 = row_number() over (partition by {{ key }} order by periods desc, wape nulls last, mae, _order) as is_best
from _scores
{%- endmacro %}
