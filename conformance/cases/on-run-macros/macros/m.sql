{% macro start() %}
{% if execute %}{% do run_query("create table if not exists seen as select 'start' as what") %}{% endif %}
{% endmacro %}
{% macro finish(results) %}
{% for res in results -%}
  {% do run_query("insert into seen values ('" ~ res.node.unique_id ~ " " ~ res.status ~ " " ~ (res.failures if res.failures is not none else 'none') ~ "')") %}
{% endfor %}
{% endmacro %}
