{#
  How well methods would have foretold the last `holdout` periods of each series, one period ahead, as a SELECT with one
  row per key and method: `periods` (with a forecast), `mae` (mean absolute error), `wape` (sum of absolute errors over
  sum of actual values), `bias` (mean of forecast − actual), `rmse` (root of the mean squared error) and `is_best`: of
  the methods that could forecast most of the periods the one with the smallest wape; where nothing was sold and there is
  none, the smallest mae; of equals the method named first.

  methods:  names of methods, or pairs of a name and its parameters; see forecast
  at_least: forecasts below it count as it
#}
{% macro forecast_backtest(series, key, period, value, methods, holdout=3, grain='month', at_least=none) -%}
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

_floored as (
  select
    {{ key }}, method, _order, _actual,
    {%- if at_least is none %}
    _forecast,
    {%- else %}
    case when _forecast < {{ at_least }} then {{ at_least }} else _forecast end as _forecast,
    {%- endif %}
    period_number > _last - {{ holdout }} as _is_held_out
  from _errors
),

_measured as (
  -- To six decimals, so that sums do not depend on their order.
  select _floored.*, cast(_forecast - _actual as decimal(28, 6)) as _error
  from _floored
  where _is_held_out
),

_scores as (
  select
    {{ key }}, method, _order,
    count(_error) as periods,
    {{ ecommerce.safe_divide('sum(abs(_error))', 'count(_error)') }} as mae,
    {{ ecommerce.safe_divide('sum(abs(_error))', 'sum(case when _error is not null then _actual end)') }} as wape,
    {{ ecommerce.safe_divide('sum(_error)', 'count(_error)') }} as bias,
    sqrt({{ ecommerce.safe_divide('sum(cast(_error * _error as decimal(38, 6)))', 'count(_error)') }}) as rmse
  from _measured
  group by {{ key }}, method, _order
)

select
  {{ key }}, method, periods, mae, wape, bias, rmse,
  periods > 0 and 1 = row_number() over (partition by {{ key }} order by periods desc, wape nulls last, mae, _order) as is_best
from _scores
{%- endmacro %}
