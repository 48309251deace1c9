{# Fails on a listed value that never occurs: an `accepted_values` test does not see a class that is always empty. #}
{% test all_values_present(model, column_name, values) %}
select expected.value
from (
  {%- for value in values %}
  select '{{ value | string | replace("'", "''") }}' as value{{ ' union all' if not loop.last }}
  {%- endfor %}
) as expected
where not exists (select 1 from {{ model }} as m where cast(m.{{ column_name }} as varchar) = expected.value)
{% endtest %}
