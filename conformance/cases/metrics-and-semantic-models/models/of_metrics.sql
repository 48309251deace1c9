{% set metrics = [metric('revenue'), metric('doubled')] %}
select
  '{{ metrics[0] }}' as name
  {% if execute %}, '{{ metrics[1].name }}' as kind, '{{ metrics[1].label }}' as label{% endif %}
  , '{{ metrics | map(attribute="metric_name") | join(" and ") }}' as names
