{% test two_args(model, x, y, column_name=none) %}
  {{ config(error_if='>1') }}
  select * from {{ model }} where false
{% endtest %}
