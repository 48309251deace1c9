{#
  What a method has learnt after each period of a series, as a SELECT: `key`, `period`, `value`, `period_number`, `level` and
  `trend`; the forecast from there for h periods ahead is level + h × trend. Only the period itself and earlier ones
  are used: level starts at the first value and trend at 0.

  method: 'naive' (the last value), 'moving_average' (mean of the last `k`, null before the k-th),
          'exponential_smoothing' (`alpha`) or 'holt' (`alpha`, `beta`)
#}
{% macro forecast_states(series, key, period, value, method, params={}, grain='month') -%}
{%- if method in ['naive', 'moving_average'] -%}
select
  {{ key }}, {{ period }}, {{ value }}, period_number,
  {% if method == 'naive' -%}
  {{ value }}
  {%- else -%}
  case when period_number >= {{ params.get('k', 3) }} then
    avg({{ value }}) over (partition by {{ key }} order by period_number rows between {{ params.get('k', 3) - 1 }} preceding and current row) end
  {%- endif %} as level,
  cast(0 as double precision) as trend
from ({{ ecommerce.dense_series(series, key, period, value, grain) }}) as _dense
{%- elif method in ['exponential_smoothing', 'holt'] -%}
{%- set alpha = params.get('alpha', 0.3) -%}
{%- set beta = params.get('beta', 0.1) if method == 'holt' else 0 -%}
{%- set level = alpha ~ " * next." ~ value ~ " + (1 - " ~ alpha ~ ") * (state.level + state.trend)" -%}
with recursive _dense as (
  select * from ({{ ecommerce.dense_series(series, key, period, value, grain) }}) as _series
),

_states as (
  select {{ key }}, {{ period }}, {{ value }}, period_number, {{ value }} as level, cast(0 as double precision) as trend
  from _dense
  where period_number = 1
  union all
  select
    next.{{ key }}, next.{{ period }}, next.{{ value }}, next.period_number,
    cast({{ level }} as double precision),
    cast({{ beta }} * ({{ level }} - state.level) + (1 - {{ beta }}) * state.trend as double precision)
  from _states as state
  inner join _dense as next on next.{{ key }} = state.{{ key }} and next.period_number = state.period_number + 1
)

select * from _states
{%- else -%}
  {{ exceptions.raise_compiler_error("forecast: unknown method '" ~ method ~ "'") }}
{%- endif -%}
{%- endmacro %}
