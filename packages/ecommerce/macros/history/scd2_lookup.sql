{#
  The rows of a fact with the key of the dimension's version that was valid on a date, as a SELECT: adds `key`, that of
  the unknown member where there is none. The dimension's intervals do not overlap, so no row is multiplied.

  fact, dimension: relations or CTEs
  natural_key:     column that both have
  date:            column of the fact
  key:             the dimension's key
#}
{% macro scd2_lookup(fact, dimension, natural_key, date, key) -%}
select
  fact.*,
  coalesce(version.{{ key }}, {{ ecommerce.unknown_key() }}) as {{ key }}
from {{ fact }} as fact
left join {{ dimension }} as version
  on version.{{ natural_key }} = fact.{{ natural_key }}
  and fact.{{ date }} between version.effective_date and version.expiry_date
{%- endmacro %}
