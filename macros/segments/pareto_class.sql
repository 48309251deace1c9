{#
  A, B or C: by the share of the total that the rows before this one have together, so that the row which
  crosses a cut is still in the class it crosses from.

  measure:  the row's own part
  so_far:   sum up to and with the row, the greatest parts first
  total:    sum of all rows
#}
{% macro pareto_class(measure, so_far, total, cuts=[0.80, 0.95], labels=['A', 'B', 'C']) -%}
case
  {%- for cut in cuts %}
  when {{ so_far }} - {{ measure }} < {{ cut }} * {{ total }} then '{{ labels[loop.index0] }}'
  {%- endfor %}
  else '{{ labels[-1] }}'
end
{%- endmacro %}
