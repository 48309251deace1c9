{# What a macro that walks the graph meets, in the order in which it does. #}
{% if execute %}
  {% for kind in ['nodes', 'sources', 'exposures'] %}
    {% for id, node in graph[kind].items() %}
select '{{ kind }}' as kind, {{ loop.index }} as at, '{{ id }}' as id
union all
    {% endfor %}
  {% endfor %}
{% endif %}
select 'end', 0, ''
