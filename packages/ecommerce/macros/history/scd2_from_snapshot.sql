{#
  The versions of a slowly changing dimension from a snapshot, as a SELECT: all columns of the snapshot with
  `key` (a surrogate of natural key and effective_date), effective_date, expiry_date, is_current and
  version_number. A change seen in the load of day D closes the old version on D − 1 and opens the new one on D; of
  several on one day the last is left; both ends of an interval are within, an open end is 9999-12-31. A key's first
  version starts at `beginning`, so that a fact of any date finds one.

  snapshot:    the snapshot's relation, with dbt's own column names
  natural_key: column that names the member
  key:         name of the surrogate key
  present:     SQL over the snapshot's columns that is false while a key is missing from the loads: such a stretch is
               no version. Keys that `hard_deletes` invalidates are closed as well.
#}
{% macro scd2_from_snapshot(snapshot, natural_key, beginning='1900-01-01', key='surrogate_key', present='true') -%}
select
  {{ ecommerce.surrogate_key([natural_key, 'effective_date']) }} as {{ key }},
  versions.*,
  expiry_date = cast('9999-12-31' as date) as is_current,
  cast(row_number() over (partition by {{ natural_key }} order by effective_date) as integer) as version_number
from (
  select
    changes.*,
    case when _nth = 1 then cast('{{ beginning }}' as date) else _from end as effective_date,
    case
      when _until is null and _next is null then cast('9999-12-31' as date)
      when _until is null or _next < _until then cast(_next - interval '1 day' as date)
      else cast(_until - interval '1 day' as date)
    end as expiry_date
  from (
    select
      last_of_day.*,
      row_number() over (partition by {{ natural_key }} order by _from) as _nth,
      lead(_from) over (partition by {{ natural_key }} order by _from) as _next
    from (
      select
        _rows.*,
        cast(dbt_valid_from as date) as _from,
        cast(dbt_valid_to as date) as _until,
        row_number() over (
          partition by {{ natural_key }}, cast(dbt_valid_from as date)
          order by dbt_valid_from desc, dbt_valid_to desc nulls first
        ) as _latest
      from {{ snapshot }} as _rows
    ) as last_of_day
    where _latest = 1
      -- What a load brought and a later load of the same day took away again was never there.
      and (_until is null or _until > _from)
  ) as changes
) as versions
where {{ present }}
{%- endmacro %}
