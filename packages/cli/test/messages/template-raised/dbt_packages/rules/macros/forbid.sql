{% macro forbid(what) %}
  {% do exceptions.raise_compiler_error('No ' ~ what ~ ' here.') %}
{% endmacro %}
