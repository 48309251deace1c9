{# The present stands still, so that the answers do. #}
{% macro collect_freshness(source, loaded_at_field, filter) %}
  {% call statement('asked', fetch_result=True, auto_begin=False) %}
    select max({{ loaded_at_field }}) as max_loaded_at, timestamp '2020-01-04 12:00:00' as snapshotted_at
    from {{ source }} where {{ filter or 'true' }}
  {% endcall %}
  {{ return(load_result('asked')) }}
{% endmacro %}

{% macro default__collect_freshness_custom_sql(source, loaded_at_query) %}
  {% call statement('asked', fetch_result=True, auto_begin=False) %}
    select ({{ loaded_at_query }}) as max_loaded_at, timestamp '2020-01-01 12:00:00' as snapshotted_at
  {% endcall %}
  {{ return(load_result('asked')) }}
{% endmacro %}
