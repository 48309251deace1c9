{#- Fails on rows in which a later column exceeds the one before it: a funnel that grows. -#}
{% test non_increasing(model, columns) %}
select {{ columns | join(', ') }}
from {{ model }}
where false
{%- for column in columns[1:] %}
  or {{ column }} > {{ columns[loop.index0] }}
{%- endfor %}
{% endtest %}
