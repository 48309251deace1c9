{#
  The rows of a relation with their scores, as a SELECT: 5 is best (most recent, most frequent, highest value), and
  equal values get equal scores. Entities without a purchase are to be left out before.

  relation:     relation or CTE, one row per entity
  recency_days, frequency, monetary: what is scored

  Adds r_score, f_score, m_score, rfm_score (their sum, 3 to 15) and rfm_cell (such as '545').
#}
{% macro rfm_scores(relation, recency_days, frequency, monetary, bins=5) -%}
select
  *,
  r_score + f_score + m_score as rfm_score,
  cast(r_score as varchar) || cast(f_score as varchar) || cast(m_score as varchar) as rfm_cell
from (
  select
    *,
    {{ quintile(recency_days ~ ' desc', bins) }} as r_score,
    {{ quintile(frequency, bins) }} as f_score,
    {{ quintile(monetary, bins) }} as m_score
  from {{ relation }}
) as scored
{%- endmacro %}
