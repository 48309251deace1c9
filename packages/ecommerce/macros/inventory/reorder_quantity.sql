{#
  Pieces to order so that stock lasts `cover_days` at the pace of the window:
  greatest(0, ceil(units × cover / window − available)), in integers throughout.
#}
{% macro reorder_quantity(available, units_in_window, window_days=30, cover_days=30) -%}
{%- set lacking = "greatest(0, coalesce(" ~ units_in_window ~ ", 0) * " ~ cover_days ~ " - (" ~ available ~ ") * " ~ window_days ~ ") + " ~ (window_days - 1) -%}
cast(({{ lacking }} - mod({{ lacking }}, {{ window_days }})) / {{ window_days }} as bigint)
{%- endmacro %}
