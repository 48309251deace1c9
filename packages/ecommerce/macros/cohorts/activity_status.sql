{#
  A label by the days since something last happened: that of the first threshold which they exceed, else `default`;
  null days give `never`. `thresholds` is a list of pairs of days and label, the greatest days first.
#}
{% macro activity_status(days_since, thresholds, default='active', never='never') -%}
case
  when {{ days_since }} is null then '{{ never }}'
  {%- for days, label in thresholds %}
  when {{ days_since }} > {{ days }} then '{{ label }}'
  {%- endfor %}
  else '{{ default }}'
end
{%- endmacro %}
