{#
  What a method expects of the periods after the end of each series, as a SELECT: `key`, `period`, `step`
  (1 to `horizon`), `method`, `forecast`.

  series:  relation with one row per key and period; gaps are zeros
  method:  'naive', 'moving_average' (k, default 3), 'seasonal_naive' (m, default 12: the value m periods before,
           null where there is none), 'exponential_smoothing' (alpha, default 0.3) or 'holt' (alpha, beta, default 0.1)
  params:  the method's parameters, a dictionary
  at_least: forecasts below it count as it
#}
{% macro forecast(series, key, period, value, method, horizon=1, params={}, grain='month', at_least=none) -%}
{%- set step = "3 month" if grain == "quarter" else "1 " ~ grain -%}
{%- set expected = 'season.' ~ value if method == 'seasonal_naive' else '(last.level + steps.step * last.trend)' -%}
{%- set steps -%}
{% for step in range(1, horizon + 1) %}select {{ step }} as step{{ ' union all ' if not loop.last }}{% endfor %}
{%- endset -%}
select
  last.{{ key }},
  cast(last.{{ period }} + steps.step * interval '{{ step }}' as date) as {{ period }},
  steps.step,
  '{{ method }}' as method,
  {{ expected if at_least is none else 'case when ' ~ expected ~ ' < ' ~ at_least ~ ' then ' ~ at_least ~ ' else ' ~ expected ~ ' end' }} as forecast
from (
  select _known.*, max(period_number) over (partition by {{ key }}) as _last
  from (
    {%- if method == 'seasonal_naive' -%}
    {{ ecommerce.dense_series(series, key, period, value, grain) }}
    {%- else -%}
    {{ ecommerce.forecast_states(series, key, period, value, method, params, grain) }}
    {%- endif -%}
  ) as _known
) as last
cross join ({{ steps }}) as steps
{%- if method == 'seasonal_naive' %}
{%- set m = params.get('m', 12) %}
left join ({{ ecommerce.dense_series(series, key, period, value, grain) }}) as season
  on season.{{ key }} = last.{{ key }}
  and season.period_number = last.period_number + steps.step - {{ m }} * cast(ceil(cast(steps.step as double precision) / {{ m }}) as integer)
{%- endif %}
where last.period_number = last._last
{%- endmacro %}
