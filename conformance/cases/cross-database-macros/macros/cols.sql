{% macro cols() %}
  {% if execute %}{{ return(get_columns_in_query('select 1 as a, 2 as b')) }}{% endif %}
  {{ return([]) }}
{% endmacro %}
