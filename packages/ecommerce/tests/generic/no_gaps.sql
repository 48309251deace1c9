{#
  Fails on the last period before each gap. Rows without a period pass.

  date:     column with the first day of a period; on a column the column itself
  grain:    'day', 'week', 'month', 'quarter' or 'year'
  group_by: columns within which the periods must follow each other, a list
#}
{% test no_gaps(model, date=none, grain='day', group_by=[], column_name=none) %}
{%- set date = date or column_name %}
select *
from (
  select
    {% for column in group_by %}{{ column }}, {% endfor %}
    {{ date }} as period,
    lead({{ date }}) over (
      {%- if group_by %}partition by {{ group_by | join(', ') }} {% endif %}order by {{ date }}
    ) as next_period
  from (
    select distinct {% for column in group_by %}{{ column }}, {% endfor %}{{ date }}
    from {{ model }} as _rows
    where {{ date }} is not null
  ) as periods
) as pairs
where next_period <> period + interval '{{ "3 month" if grain == "quarter" else "1 " ~ grain }}'
{% endtest %}
