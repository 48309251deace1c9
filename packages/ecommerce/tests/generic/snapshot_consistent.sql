{#
  Fails on versions of a snapshot that contradict each other: an end not after its beginning, an overlap, a gap, more than
  one open end. Each holds from `dbt_valid_from` up to but without `dbt_valid_to`; a null end is open.

  natural_key: column that names the member
  allow_gaps:  whether a member may be missing for a time
#}
{% test snapshot_consistent(model, natural_key, allow_gaps=false) %}
select *
from (
  select
    {{ natural_key }},
    dbt_valid_from,
    dbt_valid_to,
    lead(dbt_valid_from) over (partition by {{ natural_key }} order by dbt_valid_from, dbt_valid_to nulls last) as next_valid_from,
    sum(case when dbt_valid_to is null then 1 else 0 end) over (partition by {{ natural_key }}) as open_versions
  from {{ model }} as _rows
) as versions
where {{ natural_key }} is null
  or dbt_valid_from is null
  or dbt_valid_to <= dbt_valid_from
  or open_versions > 1
  or coalesce(dbt_valid_to > next_valid_from, dbt_valid_to is null and next_valid_from is not null)
  {%- if not allow_gaps %}
  or dbt_valid_to < next_valid_from
  {%- endif %}
{% endtest %}
