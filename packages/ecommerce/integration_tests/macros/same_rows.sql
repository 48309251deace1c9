{# Fails on the rows in which two SELECTs differ, each with its side. #}
{% macro same_rows(actual, expected) %}
with actual as ({{ actual }}), expected as ({{ expected }})
select 'unexpected' as side, * from (select * from actual except all select * from expected) as surplus
union all
select 'missing' as side, * from (select * from expected except all select * from actual) as lacking
{% endmacro %}
