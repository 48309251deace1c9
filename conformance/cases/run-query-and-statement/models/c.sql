-- depends_on: {{ ref('a') }}
{%- if execute %}
{%- set cols = adapter.get_columns_in_relation(ref('a')) %}
select {% for c in cols %}'{{ c.name }} {{ c.dtype }} {{ c.data_type }} {{ c.is_string() }} {{ c.is_number() }} {{ c.quoted }}' as {{ c.name }}{{ "," if not loop.last }} {% endfor %}
{%- else %} select 1 {%- endif %}
