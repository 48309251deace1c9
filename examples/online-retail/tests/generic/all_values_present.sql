{#- Fails on a listed value that never occurs: it catches a rule that no row can meet. -#}
{% test all_values_present(model, column_name, values) %}
select expected.value as missing_value
from (
  {%- for value in values %}
  {{ 'union all ' if not loop.first }}select '{{ value }}' as value
  {%- endfor %}
) as expected
where not exists (
  select 1 from {{ model }} as present where cast(present.{{ column_name }} as varchar) = expected.value
)
{% endtest %}
