{% materialization own, default %}
  {% do run_query('create or replace table ' ~ this ~ ' as ' ~ sql) %}
  {{ return({'relations': [this]}) }}
{% endmaterialization %}
