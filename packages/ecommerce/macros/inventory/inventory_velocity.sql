{#
  How many pieces of each product were sold lately, as a SELECT with one row per product that was ever sold:
  `units_<n>d`, the pieces within (as_of − n, as_of], and `velocity_<n>d`, pieces per day, unrounded.

  sales:   relation with one row per sale
  units:   SQL of the pieces of a row
  windows: lengths in days, a list
  as_of:   SQL of the last day of the data
#}
{% macro inventory_velocity(sales, product, units, date, windows=[7, 30, 90], as_of=none) -%}
{%- if as_of is none -%}
  {{ exceptions.raise_compiler_error("inventory_velocity: needs as_of, the last day of the data") }}
{%- endif -%}
select
  {{ product }}
  {%- for days in windows %},
  units_{{ days }}d,
  {{ ecommerce.safe_divide('units_' ~ days ~ 'd', days) }} as velocity_{{ days }}d
  {%- endfor %}
from (
  select
    {{ product }}
    {%- for days in windows %},
    coalesce(sum(case when cast({{ date }} as date) > {{ as_of }} - {{ days }} then {{ units }} end), 0) as units_{{ days }}d
    {%- endfor %}
  from {{ sales }}
  where cast({{ date }} as date) <= {{ as_of }}
  group by {{ product }}
) as _sold
{%- endmacro %}
