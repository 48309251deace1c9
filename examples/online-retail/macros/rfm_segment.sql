{#
  The rows of a relation with the segment of their scores, as a SELECT: the first rule that holds, by priority.

  relation: relation or CTE with r_score, f_score and m_score, one row per entity
  ruleset:  a set of rules in the seed `rfm_segment_rules`
  entity:   column that names the entity
#}
{% macro rfm_segment(relation, ruleset, entity) -%}
select scored.*, rules.segment
from {{ relation }} as scored
inner join {{ ref('rfm_segment_rules') }} as rules
  on rules.ruleset = '{{ ruleset }}'
  and scored.r_score between rules.r_min and rules.r_max
  and scored.f_score between rules.f_min and rules.f_max
  and scored.m_score between rules.m_min and rules.m_max
qualify 1 = row_number() over (partition by scored.{{ entity }} order by rules.priority)
{%- endmacro %}
