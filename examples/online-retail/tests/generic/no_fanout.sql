{#- Fails on keys that have more rows in the model than in the compared relation: a join that multiplied them. -#}
{% test no_fanout(model, key, compare) %}
select ours.{{ key }}, ours.rows_here, coalesce(theirs.rows_there, 0) as rows_there
from (select {{ key }}, count(*) as rows_here from {{ model }} group by {{ key }}) as ours
left join (select {{ key }}, count(*) as rows_there from {{ compare }} group by {{ key }}) as theirs
  on theirs.{{ key }} is not distinct from ours.{{ key }}
where ours.rows_here > coalesce(theirs.rows_there, 0)
{% endtest %}
