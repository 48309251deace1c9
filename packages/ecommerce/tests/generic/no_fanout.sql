{#
  Fails on keys that have more rows than in another relation: a join that multiplied them.

  key:     column, or several as a list
  compare: the relation before the join
#}
{% test no_fanout(model, key, compare) %}
{%- set key = [key] if key is string else key %}
select {{ key | join(', ') }}, here.n, there.n as expected
from (select {{ key | join(', ') }}, count(*) as n from {{ model }} group by {{ key | join(', ') }}) as here
left join (select {{ key | join(', ') }}, count(*) as n from {{ compare }} group by {{ key | join(', ') }}) as there
  using ({{ key | join(', ') }})
where here.n > coalesce(there.n, 0)
{% endtest %}
