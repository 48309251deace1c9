{#- Fails on groups in which a column does not add up to the total, within the tolerance. -#}
{% test sums_to(model, column_name, group_by, total=1, tolerance=0) %}
select {{ group_by | join(', ') }}, sum({{ column_name }}) as actual
from {{ model }}
group by {{ group_by | join(', ') }}
having abs(coalesce(sum({{ column_name }}), 0) - {{ total }}) > {{ tolerance }}
{% endtest %}
