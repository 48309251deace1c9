{#
  Scores 1 to `bins` by the share of rows strictly below, so that equal values get equal scores:
  least(bins, 1 + floor(bins × rows below / (rows − 1))). The last in `order_by` (SQL, such as
  `lifetime_value` or `days desc`) score highest. Counted in integers: 3/5 as a floating number times 5 need not be 3.
#}
{% macro quintile(order_by, bins=5) -%}
cast(least(
  {{ bins }},
  1 + ({{ bins }} * (rank() over (order by {{ order_by }}) - 1) - mod({{ bins }} * (rank() over (order by {{ order_by }}) - 1), greatest(1, count(*) over () - 1)))
    / greatest(1, count(*) over () - 1)
) as integer)
{%- endmacro %}
