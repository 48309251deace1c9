{# Refuses a run, as projects do where something is not as it should be. #}
{% macro guard(what) %}
  {% if execute and what == 'raise' %}{{ exceptions.raise_compiler_error('not here') }}{% endif %}
  {% if execute and what == 'query' %}{% do run_query('select * from nowhere') %}{% endif %}
  {% if execute and what == 'name' %}{{ nothing.of_this.name }}{% endif %}
{% endmacro %}
