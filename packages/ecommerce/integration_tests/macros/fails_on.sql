{# Fails unless a generic test's SQL gives just so many failures: a check of a check. #}
{% macro fails_on(cases) %}
{% for name, sql, failures in cases %}
select '{{ name }}' as case_name, found, {{ failures }} as expected
from (select count(*) as found from ({{ sql }}) as failing) as counted
where found <> {{ failures }}
{{ 'union all' if not loop.last }}
{% endfor %}
{% endmacro %}
