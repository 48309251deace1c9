{% test at_least(model, n) %}
select count(*) as c from {{ model }} having count(*) < {{ n }}
{% endtest %}
