{#
  Whether a product needs attention, by the days its stock lasts at the pace of the window: fewer than `critical`,
  `low` or `normal` days, or more. Days are compared without dividing: days < limit is the same as
  available × window < limit × units.

  available:       pieces in stock
  units_in_window: pieces sold in the last `window_days` days
#}
{% macro inventory_status(available, units_in_window, window_days=30, critical=7, low=14, normal=30) -%}
case
  when {{ available }} <= 0 then 'Out of Stock'
  when coalesce({{ units_in_window }}, 0) = 0 then 'No Recent Sales'
  when {{ available }} * {{ window_days }} < {{ critical }} * {{ units_in_window }} then 'Critical - Reorder Now'
  when {{ available }} * {{ window_days }} < {{ low }} * {{ units_in_window }} then 'Low - Reorder Soon'
  when {{ available }} * {{ window_days }} < {{ normal }} * {{ units_in_window }} then 'Normal'
  else 'Overstocked'
end
{%- endmacro %}
