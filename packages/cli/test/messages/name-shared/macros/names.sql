{% macro generate_alias_name(custom_alias_name=none, node=none) %}{{ node.resource_type }}_{{ node.name }}{% endmacro %}
