{#
  Fails where sums or counts differ between two relations.

  measures:  aggregates, a list; each is evaluated over both relations. An entry may be a pair: the aggregate
             over the model and the one over the other relation
  compare:   the other relation
  group_by:  columns that both have; without them the totals are compared
  tolerance: how far apart two numbers may be
#}
{% test reconcile(model, measures, compare, group_by=[], tolerance=0) %}
with here as (
  select {% for column in group_by %}{{ column }}, {% endfor %}
    {%- for measure in measures %}
    {{ measure if measure is string else measure[0] }} as measure_{{ loop.index }}{{ ',' if not loop.last }}
    {%- endfor %}
  from {{ model }}
  {%- if group_by %} group by {{ group_by | join(', ') }}{% endif %}
),

there as (
  select {% for column in group_by %}{{ column }}, {% endfor %}
    {%- for measure in measures %}
    {{ measure if measure is string else measure[1] }} as measure_{{ loop.index }}{{ ',' if not loop.last }}
    {%- endfor %}
  from {{ compare }}
  {%- if group_by %} group by {{ group_by | join(', ') }}{% endif %}
)

select *
from here
full join there on {% for column in group_by %}here.{{ column }} is not distinct from there.{{ column }} and {% endfor %}true
where false
{%- for measure in measures %}
  or coalesce(abs(here.measure_{{ loop.index }} - there.measure_{{ loop.index }}) > {{ tolerance }},
    here.measure_{{ loop.index }} is distinct from there.measure_{{ loop.index }})
{%- endfor %}
{% endtest %}
