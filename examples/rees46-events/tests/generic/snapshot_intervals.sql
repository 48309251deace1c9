{#
  Fails on versions of a snapshot that overlap, leave a gap, end before they begin, or are open beside another open one.

  key: column that names the member
#}
{% test snapshot_intervals(model, key) %}
select *
from (
  select
    {{ key }},
    dbt_valid_from,
    dbt_valid_to,
    lead(dbt_valid_from) over (partition by {{ key }} order by dbt_valid_from, dbt_valid_to) as next_valid_from
  from {{ model }}
) as versions
where dbt_valid_to <= dbt_valid_from
  or next_valid_from is distinct from dbt_valid_to
{% endtest %}
