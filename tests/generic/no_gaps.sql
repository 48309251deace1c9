{#
  Fails on the last period before each gap.

  grain:    'day', 'week', 'month' …
  group_by: columns within which the periods must follow each other, a list
#}
{% test no_gaps(model, column_name, grain='day', group_by=[]) %}
select *
from (
  select
    {% for column in group_by %}{{ column }}, {% endfor %}
    {{ column_name }} as period,
    lead({{ column_name }}) over (
      {%- if group_by %}partition by {{ group_by | join(', ') }} {% endif %}order by {{ column_name }}
    ) as next_period
  from (select distinct {% for column in group_by %}{{ column }}, {% endfor %}{{ column_name }} from {{ model }}) as periods
) as pairs
where next_period <> period + interval '1' {{ grain }}
{% endtest %}
