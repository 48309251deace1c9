{#
  The rows of a relation with the segment of their scores, as a SELECT: adds `segment`, that of the first rule
  by priority that holds.

  relation: relation or CTE with r_score, f_score and m_score
  ruleset:  a set of rules in `rules`
  rules:    relation like the seed `rfm_segment_rules`, which is the default
#}
{% macro rfm_segment(relation, ruleset, rules=none) -%}
{%- set rules = rules if rules is not none else ref('rfm_segment_rules') -%}
select scored.*, rule.segment
from {{ relation }} as scored
left join (
  select cell.r_score, cell.f_score, cell.m_score, min(candidate.priority) as priority
  from (select distinct r_score, f_score, m_score from {{ relation }}) as cell
  inner join {{ rules }} as candidate
    on candidate.ruleset = '{{ ruleset }}'
    and cell.r_score between candidate.r_min and candidate.r_max
    and cell.f_score between candidate.f_min and candidate.f_max
    and cell.m_score between candidate.m_min and candidate.m_max
  group by cell.r_score, cell.f_score, cell.m_score
) as decided
  on scored.r_score = decided.r_score and scored.f_score = decided.f_score and scored.m_score = decided.m_score
left join {{ rules }} as rule
  on rule.ruleset = '{{ ruleset }}' and rule.priority = decided.priority
{%- endmacro %}
