{% materialization special, default, supported_languages=['python'] %}
  {% call statement('main') %}select 1{% endcall %}
  {{ return({'relations': []}) }}
{% endmaterialization %}
