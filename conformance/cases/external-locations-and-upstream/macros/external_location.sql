{% macro external_location(relation, config) %}
{{- adapter.external_root() }}/placed_{{ relation.identifier }}.{{ config.get('format', 'parquet') -}}
{% endmacro %}
