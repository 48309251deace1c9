{#
  Conversions with their touches, as a SELECT: one row per conversion and touch of the same entity that lies at most
  `lookback_days` × 24 hours before the conversion and not after it, both ends within. All columns of the
  conversions, the `touch_columns`, `touch_time` under its own name, and `age_days` (days from touch to conversion,
  with fractions). A conversion without a touch keeps one row, with nulls.

  conversions, touches: relations; apart from `entity`, their columns taken must have different names
  touch_columns:        columns of the touches to keep, a list
#}
{% macro attribution_touchpoints(conversions, touches, entity, conversion_time, touch_time, lookback_days=30, touch_columns=['channel']) -%}
select
  conversion.*,
  {%- for column in touch_columns %}
  touch.{{ column }},
  {%- endfor %}
  touch.{{ touch_time }},
  cast(extract(epoch from conversion.{{ conversion_time }} - touch.{{ touch_time }}) as double precision) / 86400 as age_days
from {{ conversions }} as conversion
left join {{ touches }} as touch
  on touch.{{ entity }} = conversion.{{ entity }}
  and touch.{{ touch_time }} between conversion.{{ conversion_time }} - interval '{{ lookback_days * 24 }} hour' and conversion.{{ conversion_time }}
{%- endmacro %}
