-- Customers who are equal in what is scored have equal scores.
{%- set scores = [('recency_days', 'r_score'), ('frequency', 'f_score'), ('monetary', 'm_score')] %}
{%- for measure, score in scores %}
select '{{ score }}' as score, a.value, a.least, a.most
from (
  select {{ measure }} as value, min({{ score }}) as least, max({{ score }}) as most
  from {{ ref('dim_customer_segments') }}
  group by {{ measure }}
) as a
where a.least <> a.most
{{ 'union all' if not loop.last }}
{%- endfor %}
