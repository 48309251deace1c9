-- depends_on: {{ ref('codes') }}
{% set lines = [] %}
{% if execute %}
  {% for node in graph.nodes.values() | sort(attribute='unique_id') if node.resource_type in ('model', 'seed') %}
    {% do node.update({'mine': node.name ~ '!'}) %}
    {% do lines.append(node.mine ~ ' ' ~ (node.description | trim) ~ ' ' ~ (node.columns.values() | map(attribute='description') | join('|') | tojson)) %}
  {% endfor %}
{% endif %}
{% for line in lines %}
select {{ loop.index }} as at, $${{ line }}$$ as line {{ 'union all' if not loop.last }}
{% endfor %}
