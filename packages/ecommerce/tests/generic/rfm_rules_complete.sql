{#
  Fails on cells of scores for which a ruleset has no segment, and on rules that no cell reaches because those tried before
  leave it none.

  bins: scores run from 1 to this
#}
{% test rfm_rules_complete(model, bins=5) %}
with scores as (
  {%- for score in range(1, bins + 1) %}
  select {{ score }} as score{{ ' union all' if not loop.last }}
  {%- endfor %}
),

cells as (
  select ruleset, r.score as r, f.score as f, m.score as m
  from (select distinct ruleset from {{ model }}) as rulesets
  cross join scores as r
  cross join scores as f
  cross join scores as m
),

decided as (
  select cells.ruleset, cells.r, cells.f, cells.m, min(rules.priority) as priority
  from cells
  left join {{ model }} as rules
    on rules.ruleset = cells.ruleset
    and cells.r between rules.r_min and rules.r_max
    and cells.f between rules.f_min and rules.f_max
    and cells.m between rules.m_min and rules.m_max
  group by cells.ruleset, cells.r, cells.f, cells.m
)

select ruleset, 'no segment for ' || cast(r as varchar) || cast(f as varchar) || cast(m as varchar) as problem
from decided
where priority is null

union all

select rules.ruleset, rules.segment || ' is never reached'
from {{ model }} as rules
where not exists (
  select 1 from decided where decided.ruleset = rules.ruleset and decided.priority = rules.priority
)
{% endtest %}
