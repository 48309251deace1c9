{# How many entities have a step without the one before it, as an aggregate over the rows of `funnel`. #}
{% macro skipped_step_count(step, of) -%}
count(case when {{ step }} and not {{ of }} then 1 end)
{%- endmacro %}
