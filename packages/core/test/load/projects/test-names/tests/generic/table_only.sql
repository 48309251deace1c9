{% test table_only(model) %}select 1 from {{ model }} where false{% endtest %}
