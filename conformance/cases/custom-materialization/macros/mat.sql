{% materialization counted, adapter='duckdb' %}
  {%- set target_relation = this.incorporate(type='table') -%}
  {{ run_hooks(pre_hooks) }}
  {% set existing = load_cached_relation(this) %}
  {% if existing is not none %}{% do adapter.drop_relation(existing) %}{% endif %}
  {% call statement('main') %}
    create table {{ target_relation }} as select *, {{ config.get('bonus', 0) }} as bonus from ({{ sql }})
  {% endcall %}
  {{ run_hooks(post_hooks) }}
  {% do adapter.commit() %}
  {{ return({'relations': [target_relation]}) }}
{% endmaterialization %}
{% materialization twice, default %}
  {% set rel = this.incorporate(type='table') %}
  {% set tmp = make_temp_relation(rel) %}
  {% call statement('tmp') %}{{ create_table_as(true, tmp, sql) }}{% endcall %}
  {% do adapter.drop_relation(rel) %}
  {% call statement('main') %}{{ get_create_table_as_sql(false, rel, 'select * from ' ~ tmp ~ ' union all select * from ' ~ tmp) }}{% endcall %}
  {% do adapter.commit() %}
  {{ return({'relations': [rel]}) }}
{% endmaterialization %}
