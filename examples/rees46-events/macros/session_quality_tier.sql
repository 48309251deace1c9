{# How engaged a session was: Low is short or has few events, Medium is long in neither way, High the rest. #}
{% macro session_quality_tier(seconds, events) -%}
case
  when {{ seconds }} < 150 or {{ events }} < 3 then 'Low'
  when {{ seconds }} <= 600 and {{ events }} <= 10 then 'Medium'
  else 'High'
end
{%- endmacro %}
