{#
  The rows of a relation by falling measure, with their rank, the share of the total before and after each, and a
  class: by the share *before* the row, so that the row which crosses a cut is still in the class it crosses from.

  relation: relation or CTE, one row per entity
  entity:   column that names the entity; it breaks ties
  measure:  the row's own part, a decimal
  cuts:     shares at which the next class begins; classes are A, B, C …

  Adds revenue_rank, share_before, share_after and abc_class.
#}
{% macro pareto(relation, entity, measure, cuts=[0.80, 0.95]) -%}
select
  * exclude (_so_far, _total),
  {{ safe_divide('_so_far - ' ~ measure, '_total') }} as share_before,
  {{ safe_divide('_so_far', '_total') }} as share_after,
  case
    {%- for cut in cuts %}
    when _so_far - {{ measure }} < {{ cut }} * _total then '{{ 'ABCDEFGH'[loop.index0] }}'
    {%- endfor %}
    else '{{ 'ABCDEFGH'[cuts | length] }}'
  end as abc_class
from (
  select
    *,
    row_number() over (order by {{ measure }} desc, {{ entity }}) as revenue_rank,
    sum({{ measure }}) over (order by {{ measure }} desc, {{ entity }} rows unbounded preceding) as _so_far,
    sum({{ measure }}) over () as _total
  from {{ relation }}
) as ranked
{%- endmacro %}
