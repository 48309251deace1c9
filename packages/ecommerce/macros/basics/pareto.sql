{#
  The rows of a relation with their rank by a measure and the share of its total, as a SELECT: adds
  `pareto_rank`, `share_before`, `share_after` and `pareto_class`. The class goes by the share before the row,
  so that the row which crosses a cut still belongs to the class it crosses from. `entity` breaks ties.
#}
{% macro pareto(relation, entity, measure, cuts=[0.80, 0.95], labels=['A', 'B', 'C']) -%}
select
  ranked.*,
  {{ ecommerce.safe_divide('_so_far - ' ~ measure, '_total') }} as share_before,
  {{ ecommerce.safe_divide('_so_far', '_total') }} as share_after,
  case
    {%- for cut in cuts %}
    when _so_far - {{ measure }} < {{ cut }} * _total then '{{ labels[loop.index0] }}'
    {%- endfor %}
    else '{{ labels[-1] }}'
  end as pareto_class
from (
  select
    _rows.*,
    row_number() over (order by {{ measure }} desc, {{ entity }}) as pareto_rank,
    sum({{ measure }}) over (order by {{ measure }} desc, {{ entity }} rows unbounded preceding) as _so_far,
    sum({{ measure }}) over () as _total
  from {{ relation }} as _rows
) as ranked
{%- endmacro %}
