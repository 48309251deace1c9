{# The days the stock lasts at the pace of the window, unrounded; null where nothing was sold. #}
{% macro days_of_stock(available, units_in_window, window_days=30) -%}
{{ ecommerce.safe_divide('(' ~ available ~ ') * ' ~ window_days, units_in_window) }}
{%- endmacro %}
