{#
  A series without gaps, as a SELECT: `key`, `period`, `value` (summed; 0 where the series has no row) and `period_number`
  (1, 2, … per key). Each key runs from its own first period to the last of all.
#}
{% macro dense_series(series, key, period, value, grain='month') -%}
with _given as (
  select {{ key }} as _key, cast(date_trunc('{{ grain }}', {{ period }}) as date) as _period, sum({{ value }}) as _value
  from {{ series }}
  group by 1, 2
),

_spine as (
  {{ ecommerce.date_spine('(select min(_period) from _given)', '(select max(_period) from _given)', grain) }}
),

_keys as (
  select _key, min(_period) as _first
  from _given
  group by _key
)

select
  _keys._key as {{ key }},
  _spine.period as {{ period }},
  cast(coalesce(_given._value, 0) as double precision) as {{ value }},
  cast(row_number() over (partition by _keys._key order by _spine.period) as integer) as period_number
from _keys
inner join _spine on _spine.period >= _keys._first
left join _given on _given._key = _keys._key and _given._period = _spine.period
{%- endmacro %}
