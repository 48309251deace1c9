{% macro refuse(what) %}
  {{ rules.forbid(what) }}
{% endmacro %}

{% test refused(model) %}
  {% if execute %}{{ refuse('a test') }}{% endif %}
{% endtest %}
