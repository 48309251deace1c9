{# The methods that demand is forecast with, the simplest first: of equals that one is taken. A season is four weeks. #}
{% macro demand_methods() %}
  {%- do return([
    ('naive', {}),
    ('moving_average', {'k': 4}),
    ('seasonal_naive', {'m': 4}),
    ('exponential_smoothing', {'alpha': 0.3}),
    ('holt', {'alpha': 0.3, 'beta': 0.1}),
  ]) -%}
{% endmacro %}
