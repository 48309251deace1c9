{% test expected(model) %}select 1 where false{% endtest %}
