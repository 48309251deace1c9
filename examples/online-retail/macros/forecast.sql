{#
  The methods that forecasts are made with, in the order in which ties are broken.
#}
{% macro forecast_methods() %}
  {%- do return(['naive', 'moving_average', 'seasonal_naive', 'exponential_smoothing', 'holt']) -%}
{% endmacro %}

{#
  What the methods know after each period, as a SELECT: one row per key and period. Each uses that period and earlier
  ones only.

  series: relation or CTE with the columns key, period (1, 2, … without gaps) and value (a whole number)
  moving, season: periods of the moving average and of the season
  alpha:  weight of the newest value in the smoothed level, which starts at the first value; beta: of the trend
#}
{% macro forecast_states(series, moving=4, season=4, alpha=0.3, beta=0.1) -%}
with recursive smoothed as (
  select
    key, period, value,
    cast(value as double) as smooth, cast(value as double) as level, 0.0::double as trend
  from {{ series }}
  where period = 1

  union all

  select
    next.key, next.period, next.value,
    {{ alpha }}::double * next.value + {{ 1 - alpha }}::double * smoothed.smooth,
    {{ alpha }}::double * next.value + {{ 1 - alpha }}::double * (smoothed.level + smoothed.trend),
    {{ beta }}::double * ({{ alpha }}::double * next.value + {{ 1 - alpha }}::double * (smoothed.level + smoothed.trend) - smoothed.level)
      + {{ 1 - beta }}::double * smoothed.trend
  from smoothed
  inner join {{ series }} as next on next.key = smoothed.key and next.period = smoothed.period + 1
)

select
  key, period, value, smooth, level, trend,
  -- Null until there are as many periods.
  case when count(*) over moving_window = {{ moving }} then sum(value) over moving_window / {{ moving }}.0::double end as moving_average,
  case when count(*) over season_window = {{ season }} then list(value) over season_window end as last_season
from smoothed
window
  moving_window as (partition by key order by period rows between {{ moving - 1 }} preceding and current row),
  season_window as (partition by key order by period rows between {{ season - 1 }} preceding and current row)
{%- endmacro %}

{#
  The forecasts of every method from some states, as a SELECT: one row per state, method and step ahead, never below 0.

  states:  relation or CTE as forecast_states gives it
  horizon: how many steps ahead
#}
{% macro forecast(states, horizon=1, season=4) -%}
select
  key,
  period as origin,
  step,
  method,
  greatest(0.0::double, case method
    when 'naive' then cast(value as double)
    when 'moving_average' then moving_average
    when 'seasonal_naive' then cast(last_season[1 + (step - 1) % {{ season }}] as double)
    when 'exponential_smoothing' then smooth
    when 'holt' then level + step * trend
  end)
    -- greatest() passes over a null, and what is not known is not 0.
    * case when (method = 'moving_average' and moving_average is null) or (method = 'seasonal_naive' and last_season is null) then null else 1 end
    as forecast
from {{ states }}
cross join (values {% for method in forecast_methods() %}('{{ method }}'){{ ', ' if not loop.last }}{% endfor %}) as methods(method)
cross join range(1, {{ horizon }} + 1) as steps(step)
{%- endmacro %}
