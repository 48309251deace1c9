{#
  The value of a column at the first event of a session (or, with `at='is_session_end'`, at its last), as an
  aggregate over the events of one session that `sessionize` has marked.
#}
{% macro session_attribute(column, at='is_session_start') -%}
max(case when {{ at }} then {{ column }} end)
{%- endmacro %}
