{# dbt gives a materialization no `identifier`. #}
{% materialization copied, default %}
  {% set relation = api.Relation.create(database=database, schema=schema, identifier=identifier) %}
  {% call statement('main') %}create table {{ relation }} as {{ sql }}{% endcall %}
  {{ return({'relations': [relation]}) }}
{% endmaterialization %}
