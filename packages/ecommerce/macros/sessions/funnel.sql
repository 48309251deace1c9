{#
  How far each entity came in a funnel, as a SELECT with one row per entity: `entity`, a flag `reached_<step>`
  per step, `furthest_step` (null if none was reached) and `furthest_step_number` (0 if none).

  steps:   ordered list of pairs: name of the step, SQL condition over the rows of `relation`
  ordered: whether a step only counts at or after the time at which the step before was reached
  time:    column with the time of an event; needed if `ordered`
#}
{% macro funnel(relation, entity, steps, ordered=false, time=none) -%}
{%- set reached = "reached" if not ordered else "at" -%}
select
  {{ entity }},
  {%- for name, _ in steps %}
  reached_{{ name }},
  {%- endfor %}
  case
    {%- for name, _ in steps | reverse %}
    when reached_{{ name }} then '{{ name }}'
    {%- endfor %}
  end as furthest_step,
  case
    {%- for name, _ in steps | reverse %}
    when reached_{{ name }} then {{ loop.revindex }}
    {%- endfor %}
    else 0
  end as furthest_step_number
from (
  {%- if ordered %}
  select {{ entity }}{% for name, _ in steps %}, at_{{ name }} is not null as reached_{{ name }}{% endfor %}
  from ({{ ecommerce._funnel_times(relation, entity, steps, time, steps | length) }}) as _times
  {%- else %}
  select {{ entity }}{% for name, condition in steps %},
    max(case when {{ condition }} then 1 else 0 end) = 1 as reached_{{ name }}{% endfor %}
  from {{ relation }}
  group by {{ entity }}
  {%- endif %}
) as _reached
{%- endmacro %}

{# The times at which the first `upto` steps were reached, each the earliest at or after the one before. #}
{% macro _funnel_times(relation, entity, steps, time, upto) -%}
{%- set name, condition = steps[upto - 1] -%}
{%- if upto == 1 -%}
select {{ entity }}, min(case when {{ condition }} then {{ time }} end) as at_{{ name }}
from {{ relation }}
group by {{ entity }}
{%- else -%}
{%- set before = steps[upto - 2][0] -%}
select _earlier_{{ upto }}.*, (
  select min(_events.{{ time }})
  from (select {{ entity }}, {{ time }} from {{ relation }} where {{ condition }}) as _events
  where _events.{{ entity }} = _earlier_{{ upto }}.{{ entity }}
    and _events.{{ time }} >= _earlier_{{ upto }}.at_{{ before }}
) as at_{{ name }}
from ({{ ecommerce._funnel_times(relation, entity, steps, time, upto - 1) }}) as _earlier_{{ upto }}
{%- endif -%}
{%- endmacro %}
