{#
  Fails on groups whose values do not add up.

  column:    what is summed, an SQL expression; on a column the column itself
  group_by:  columns of a group, a list
  total:     what each group must give
  tolerance: how far off a sum may be
#}
{% test sums_to(model, group_by, column=none, total=1, tolerance=0, column_name=none) %}
{%- set column = column or column_name %}
select {{ group_by | join(', ') }}, sum({{ column }}) as total
from {{ model }}
group by {{ group_by | join(', ') }}
having sum({{ column }}) is null or abs(sum({{ column }}) - ({{ total }})) > {{ tolerance }}
{% endtest %}
