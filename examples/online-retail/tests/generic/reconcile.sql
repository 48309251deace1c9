{#-
  Fails where aggregates of the model and of another relation differ, over all rows or per group.
    measures          aggregate expressions over the model
    compare           the other relation, or a list of relations whose sums must add up to the model's
    compare_measures  the same measures as the other relation spells them (default: measures)
    compare_where     a filter on the other relation (the model's own is the test's `where`)
    group_by, compare_group_by  columns or expressions; a group on one side alone counts as 0 on the other
    tolerance         the greatest accepted difference
-#}
{% test reconcile(model, measures, compare, compare_measures=none, compare_where=none, group_by=[], compare_group_by=none, tolerance=0) %}
{%- set compare_list = [compare] if compare is string or compare is not sequence else compare -%}
{%- set theirs = compare_measures if compare_measures is not none else measures -%}
{%- set their_groups = compare_group_by if compare_group_by is not none else group_by -%}
with ours as (
  select
    {%- for expression in group_by %}
    {{ expression }} as group_{{ loop.index }},
    {%- endfor %}
    {%- for measure in measures %}
    {{ measure }} as measure_{{ loop.index }},
    {%- endfor %}
    1 as side
  from {{ model }}
  {%- if group_by %}
  group by {{ range(1, group_by | length + 1) | join(', ') }}
  {%- endif %}
),

theirs_each as (
  {%- for relation in compare_list %}
  {{ 'union all' if not loop.first }}
  select
    {%- for expression in their_groups %}
    {{ expression }} as group_{{ loop.index }},
    {%- endfor %}
    {%- for measure in theirs %}
    {{ measure }} as measure_{{ loop.index }},
    {%- endfor %}
    1 as side
  from {{ relation }}
  {%- if compare_where is not none %}
  where {{ compare_where }}
  {%- endif %}
  {%- if their_groups %}
  group by {{ range(1, their_groups | length + 1) | join(', ') }}
  {%- endif %}
  {%- endfor %}
),

theirs as (
  select
    {%- for expression in their_groups %}
    group_{{ loop.index }},
    {%- endfor %}
    {%- for measure in theirs %}
    sum(measure_{{ loop.index }}) as measure_{{ loop.index }},
    {%- endfor %}
    1 as side
  from theirs_each
  {%- if their_groups %}
  group by {{ range(1, their_groups | length + 1) | join(', ') }}
  {%- endif %}
)

select
  {%- for expression in group_by %}
  coalesce(ours.group_{{ loop.index }}, theirs.group_{{ loop.index }}) as group_{{ loop.index }},
  {%- endfor %}
  {%- for measure in measures %}
  ours.measure_{{ loop.index }} as model_{{ loop.index }},
  theirs.measure_{{ loop.index }} as compare_{{ loop.index }}{{ ',' if not loop.last }}
  {%- endfor %}
from ours
full outer join theirs
  on ours.side = theirs.side
  {%- for expression in group_by %}
  and ours.group_{{ loop.index }} is not distinct from theirs.group_{{ loop.index }}
  {%- endfor %}
where false
  {%- for measure in measures %}
  or abs(coalesce(ours.measure_{{ loop.index }}, 0) - coalesce(theirs.measure_{{ loop.index }}, 0)) > {{ tolerance }}
  {%- endfor %}
{% endtest %}
