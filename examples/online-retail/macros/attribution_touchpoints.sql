{#
  The touches of each conversion, as a SELECT of the conversion's and the touch's columns and `age_days`, the days
  from touch to conversion with fractions: those of the same entity within the lookback, both ends in.

  conversions, touches: relations or CTEs; no column but the entity stands in both
#}
{% macro attribution_touchpoints(conversions, touches, entity, conversion_time, touch_time, lookback_days=30) -%}
select
  conversions.*,
  touches.* exclude ({{ entity }}),
  date_diff('second', touches.{{ touch_time }}, conversions.{{ conversion_time }}) / 86400.0 as age_days
from {{ conversions }} as conversions
inner join {{ touches }} as touches
  on touches.{{ entity }} = conversions.{{ entity }}
  and touches.{{ touch_time }} <= conversions.{{ conversion_time }}
  and touches.{{ touch_time }} >= conversions.{{ conversion_time }} - interval '{{ lookback_days }}' day
{%- endmacro %}
