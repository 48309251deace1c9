{#
  Scores 1 to `bins` by the share of rows strictly below, so that equal values get equal scores:
  least(bins, 1 + floor(bins × rows below / (rows − 1))).

  order_by: what is scored, such as `lifetime_value` or `days desc`; the last in this order score highest
#}
{% macro quintile(order_by, bins=5) -%}
{#- Counted in integers: 3/5 as a floating number times 5 need not be 3. -#}
cast(least(
  {{ bins }},
  1 + ({{ bins }} * (rank() over (order by {{ order_by }}) - 1)) // greatest(1, count(*) over () - 1)
) as integer)
{%- endmacro %}
