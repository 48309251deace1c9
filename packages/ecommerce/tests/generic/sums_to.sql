{#
  Fails on groups whose values do not add up.

  column:    what is summed, an SQL expression
  group_by:  columns of a group, a list
  total:     what each group must give
  tolerance: how far off a sum may be
#}
{% test sums_to(model, column, group_by, total=1, tolerance=0) %}
select {{ group_by | join(', ') }}, sum({{ column }}) as total
from {{ model }}
group by {{ group_by | join(', ') }}
having sum({{ column }}) is null or abs(sum({{ column }}) - ({{ total }})) > {{ tolerance }}
{% endtest %}
