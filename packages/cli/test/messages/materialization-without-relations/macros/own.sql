{% materialization own, default %}
  {% call statement('main') %}create or replace table {{ this }} as {{ sql }}{% endcall %}
  {% do adapter.commit() %}
{% endmaterialization %}
