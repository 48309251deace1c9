{% macro generate_schema_name(custom_schema_name, node) -%}
  {%- if custom_schema_name is none -%}{{ target.schema }}_{{ node.resource_type }}{%- else -%}  {{ custom_schema_name | trim }}_{{ node.fqn | length }}  {%- endif -%}
{%- endmacro %}
{% macro generate_alias_name(custom_alias_name=none, node=none) -%}
  {%- if custom_alias_name -%}x_{{ custom_alias_name }}{%- elif node.version -%}{{ return(node.name ~ "_ver_" ~ node.version) }}{%- else -%}{{ node.name | upper }}_{{ node.config.materialized }}{%- endif -%}
{%- endmacro %}
