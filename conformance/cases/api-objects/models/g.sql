{% set out = [] %}
{% if execute %}{% for n in graph.nodes.values() if n.resource_type in ('model', 'seed') %}{% do out.append(n.name ~ ':' ~ n.config.materialized ~ ':' ~ n.tags | join) %}{% endfor %}{% endif %}
select '{{ out | sort | join(";") }}' as nodes, '{{ selected_resources | length > 0 }}' as sel
