{# The ratio of two sums over the last `days` calendar days, never the mean of daily ratios. See rolling_window. #}
{% macro rolling_ratio(numerator, denominator, days, date='date_day', partial=false, partition_by=[]) -%}
{{ ecommerce.safe_divide(
  ecommerce.rolling_window(date, numerator, days, 'sum', partial, partition_by),
  ecommerce.rolling_window(date, denominator, days, 'sum', partial, partition_by)
) }}
{%- endmacro %}
