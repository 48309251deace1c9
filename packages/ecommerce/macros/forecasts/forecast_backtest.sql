{#
  How well methods would have foretold the last `holdout` periods of each series, one period ahead, as a SELECT with one
  row per key and method: `periods` (with a forecast), `mae` (mean absolute error), `wape` (sum of absolute errors over
  sum of actual values), `bias` (mean of forecast − actual) and `is_best` (the smallest wape; of equals the method named
  first).

  methods: names of methods, or pairs of a name and its parameters; see forecast
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

_scores as (
  select
    {{ key }}, method, _order,
    count(_forecast) as periods,
    avg(abs(_forecast - _actual)) as mae,
    sum(abs(_forecast - _actual)) / nullif(sum(case when _forecast is not null then _actual end), 0) as wape,
    avg(_forecast - _actual) as bias
  from _errors
  where period_number > _last - {{ holdout }}
  group by {{ key }}, method, _order
)

select
  {{ key }}, method, periods, mae, wape, bias,
  wape is not null and 1 = row_number() over (partition by {{ key }} order by wape nulls last, _order) as is_best
from _scores
{%- endmacro %}
