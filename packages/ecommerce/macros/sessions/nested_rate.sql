{#
  The share of the entities with an earlier step that have a later one too, as an aggregate over the rows of
  `funnel`: counted are only entities with both, so it cannot exceed 1. `step` and `of` are flags.
#}
{% macro nested_rate(step, of) -%}
{{ ecommerce.safe_divide('count(case when ' ~ step ~ ' and ' ~ of ~ ' then 1 end)', 'count(case when ' ~ of ~ ' then 1 end)') }}
{%- endmacro %}
