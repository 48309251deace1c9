{#
  The entities of a relation with their RFM scores, as a SELECT: adds r_score, f_score, m_score (1 to `bins`,
  the highest is best), rfm_score (their sum) and rfm_cell (such as '545'). Entities without a purchase
  (frequency 0 or null, or null days) are left out.

  entity:       column that names the entity
  recency_days: column with the days since the last purchase
  frequency, monetary: columns with the number and the value of purchases
  method:       'percent_rank' (equal values, equal scores), 'ntile' (bins of equal size; needs `tiebreaker`, a
                column that orders equal values) or 'thresholds'
  thresholds:   for that method, three ascending lists of `bins` − 1 cuts: `recency` (a score is lost for each
                cut that the days exceed), `frequency` and `monetary` (a score is won for each cut reached)
#}
{% macro rfm_scores(relation, entity, recency_days, frequency, monetary, method='percent_rank', bins=5, tiebreaker=none, thresholds=none) -%}
{%- if method == 'ntile' and tiebreaker is none -%}
  {{ exceptions.raise_compiler_error("rfm_scores: method 'ntile' needs a tiebreaker, or equal values would be scored by chance") }}
{%- elif method == 'thresholds' and thresholds is none -%}
  {{ exceptions.raise_compiler_error("rfm_scores: method 'thresholds' needs thresholds") }}
{%- elif method not in ['percent_rank', 'ntile', 'thresholds'] -%}
  {{ exceptions.raise_compiler_error("rfm_scores: unknown method '" ~ method ~ "'") }}
{%- endif -%}
select
  scored.*,
  r_score + f_score + m_score as rfm_score,
  cast(r_score as varchar) || cast(f_score as varchar) || cast(m_score as varchar) as rfm_cell
from (
  select
    _buyers.*,
    {%- if method == 'thresholds' %}
    {{ bins }}{% for cut in thresholds.recency %} - case when {{ recency_days }} > {{ cut }} then 1 else 0 end{% endfor %} as r_score,
    1{% for cut in thresholds.frequency %} + case when {{ frequency }} >= {{ cut }} then 1 else 0 end{% endfor %} as f_score,
    1{% for cut in thresholds.monetary %} + case when {{ monetary }} >= {{ cut }} then 1 else 0 end{% endfor %} as m_score
    {%- else %}
    {%- for score, order in [('r_score', recency_days ~ ' desc'), ('f_score', frequency), ('m_score', monetary)] %}
    {% if method == 'ntile' -%}
    cast(ntile({{ bins }}) over (order by {{ order }}, {{ tiebreaker }}) as integer)
    {%- else -%}
    {{ ecommerce.quintile(order, bins) }}
    {%- endif %} as {{ score }}{{ ',' if not loop.last }}
    {%- endfor %}
    {%- endif %}
  from (
    select * from {{ relation }} where {{ frequency }} > 0 and {{ recency_days }} is not null and {{ entity }} is not null
  ) as _buyers
) as scored
{%- endmacro %}
