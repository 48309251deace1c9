{#
  Fails on versions of a slowly changing dimension that contradict each other: an overlap, a gap, an expiry before the
  effective date, more than one current version, a current version that is not open, a key that is not unique.

  natural_key: column that names the member
  allow_gaps:  whether a member may be missing for a time
  key:         the surrogate key, if it is to be checked
#}
{% test scd2_consistent(model, natural_key, allow_gaps=false, key=none) %}
with versions as (
  select
    {{ natural_key }},
    effective_date,
    expiry_date,
    is_current,
    lead(effective_date) over (partition by {{ natural_key }} order by effective_date, expiry_date) as next_effective_date,
    count(*) over (partition by {{ natural_key }}, effective_date) as same_start,
    {{ 'count(*) over (partition by ' ~ key ~ ')' if key is not none else '1' }} as same_key,
    sum(case when is_current then 1 else 0 end) over (partition by {{ natural_key }}) as current_versions
  from {{ model }} as _rows
)

select *
from (
  select
    versions.*,
    case
      when {{ natural_key }} is null or effective_date is null or expiry_date is null or is_current is null then 'null'
      when same_key > 1 or same_start > 1 then 'not unique'
      when expiry_date < effective_date then 'expiry before effective'
      when next_effective_date <= expiry_date then 'overlap'
      when current_versions > 1 then 'more than one current'
      when is_current <> (expiry_date = cast('9999-12-31' as date)) then 'current and end disagree'
      {%- if not allow_gaps %}
      when next_effective_date > expiry_date + interval '1 day' then 'gap'
      {%- endif %}
    end as problem
  from versions
) as checked
where problem is not null
{% endtest %}
