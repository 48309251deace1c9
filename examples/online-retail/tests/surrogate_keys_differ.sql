-- Nulls and blanks, and the same text cut in two places, give different keys; every dimension has its unknown member.
select 'keys' as what
where {{ surrogate_key(["null", "'a'"]) }} = {{ surrogate_key(["''", "'a'"]) }}
  or {{ surrogate_key(["'ab'", "'c'"]) }} = {{ surrogate_key(["'a'", "'bc'"]) }}
{%- for dimension, column in [('customer', 'country'), ('product', 'description'), ('supplier', 'supplier_name')] %}
union all
select '{{ dimension }}'
where 1 <> (
  select count(*) from {{ ref('dim_' ~ dimension) }}
  where {{ dimension }}_key = {{ unknown_key() }} and {{ column }} = 'Unknown'
)
{%- endfor %}
