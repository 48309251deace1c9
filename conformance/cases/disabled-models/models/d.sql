select 4 as id {% if var('c_on', false) %} union all select * from {{ ref('c') }} {% endif %}
{% if execute %} {% for node in graph.nodes.values() | sort(attribute='unique_id') %}
-- {{ node.unique_id }} {{ node.config.enabled }} {% endfor %} {% endif %}
