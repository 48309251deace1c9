{#-
  Fails on keys of a snapshot whose intervals overlap, leave a gap, end before they begin, or have more than one open
  end. Intervals are [dbt_valid_from, dbt_valid_to); a null end is open.
-#}
{% test scd2_consistent(model, natural_key) %}
select {{ natural_key }}, dbt_valid_from, dbt_valid_to, next_from
from (
  select
    {{ natural_key }},
    dbt_valid_from,
    dbt_valid_to,
    lead(dbt_valid_from) over (partition by {{ natural_key }} order by dbt_valid_from) as next_from
  from {{ model }}
) as versions
where dbt_valid_to <= dbt_valid_from
  or (next_from is not null and dbt_valid_to is distinct from next_from)
{% endtest %}
