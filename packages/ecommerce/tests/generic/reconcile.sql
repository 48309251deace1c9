{#
  Fails where sums or counts differ between two relations.

  measures:         aggregates, a list; each is evaluated over both relations. An entry may be a pair: the aggregate
                    over the model and the one over the other relation
  compare:          the other relation, or a list of relations whose sums must add up to the model's
  compare_measures: the same aggregates as the other relation spells them, if not in pairs
  compare_where:    a filter on the other relation (the model's own is the test's `where`)
  group_by:         columns or expressions; without them the totals are compared. A group that one side lacks counts
                    as 0 there
  compare_group_by: the same as the other relation spells them
  tolerance:        how far apart two numbers may be
#}
{% test reconcile(model, measures, compare, compare_measures=none, compare_where=none, group_by=[], compare_group_by=none, tolerance=0) %}
{%- set relations = compare if compare is sequence and compare is not string and compare is not mapping else [compare] %}
{%- set ours, theirs = [], [] %}
{%- for measure in measures %}
  {%- do ours.append(measure if measure is string else measure[0]) %}
  {%- do theirs.append(compare_measures[loop.index0] if compare_measures else (measure if measure is string else measure[1])) %}
{%- endfor %}
with here as (
  select {% for column in group_by %}{{ column }} as group_{{ loop.index }}, {% endfor %}
    {%- for measure in ours %}
    {{ measure }} as measure_{{ loop.index }},
    {%- endfor %}
    1 as side
  from {{ model }}
  {%- if group_by %} group by {{ range(1, group_by | length + 1) | join(', ') }}{% endif %}
),

there as (
  select {% for column in group_by %}group_{{ loop.index }}, {% endfor %}
    {%- for measure in measures %}
    sum(measure_{{ loop.index }}) as measure_{{ loop.index }},
    {%- endfor %}
    1 as side
  from (
    {%- for relation in relations %}
    select {% for column in compare_group_by or group_by %}{{ column }} as group_{{ loop.index }}, {% endfor %}
      {%- for measure in theirs %}
      {{ measure }} as measure_{{ loop.index }}{{ ',' if not loop.last }}
      {%- endfor %}
    from {{ relation }}
    {%- if compare_where is not none %} where {{ compare_where }}{% endif %}
    {%- if group_by %} group by {{ range(1, group_by | length + 1) | join(', ') }}{% endif %}
    {{ 'union all' if not loop.last }}
    {%- endfor %}
  ) as each_relation
  {%- if group_by %} group by {{ range(1, group_by | length + 1) | join(', ') }}{% endif %}
)

select *
from (
  select
    {% for column in group_by %}coalesce(here.group_{{ loop.index }}, there.group_{{ loop.index }}) as group_{{ loop.index }}, {% endfor %}
    {%- for measure in measures %}
    case when here.side is null then 0 else here.measure_{{ loop.index }} end as here_{{ loop.index }},
    case when there.side is null then 0 else there.measure_{{ loop.index }} end as there_{{ loop.index }}{{ ',' if not loop.last }}
    {%- endfor %}
  from here
  full join there on here.side = there.side{% for column in group_by %} and here.group_{{ loop.index }} is not distinct from there.group_{{ loop.index }}{% endfor %}
) as compared
where false
{%- for measure in measures %}
  or coalesce(abs(here_{{ loop.index }} - there_{{ loop.index }}) > {{ tolerance }}, here_{{ loop.index }} is distinct from there_{{ loop.index }})
{%- endfor %}
{% endtest %}
