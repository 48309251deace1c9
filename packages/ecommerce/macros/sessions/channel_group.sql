{#
  The channel of a visit by an ordered list of rules, each a pair of an SQL condition and a label: the first
  that holds decides, else `default`. The list is data: `all_values_present` shows a label that never occurs.
#}
{% macro channel_group(rules, default='other') -%}
case
  {%- for condition, label in rules %}
  when {{ condition }} then '{{ label | replace("'", "''") }}'
  {%- endfor %}
  else '{{ default | replace("'", "''") }}'
end
{%- endmacro %}
