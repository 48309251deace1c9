{#
  The channel of a visit from its traffic source. The first four are ad platforms too.
#}
{% macro visit_channel(traffic_source) -%}
case {{ traffic_source }}
  when 'Adwords' then 'Google'
  when 'Facebook' then 'Facebook'
  when 'YouTube' then 'YouTube'
  when 'Email' then 'Email'
  when 'Organic' then 'Organic Search'
  else 'Direct/Other'
end
{%- endmacro %}
