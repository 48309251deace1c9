{#
  The value of the period before, the difference and the relative change, as columns. All are null where that period is
  partial or missing, the changes also where the period itself is partial.

  measure:     column
  order_by:    column with the period, dense
  is_complete: column that says whether a period is covered whole
  lag:         how many periods before
#}
{% macro period_over_period(measure, order_by, is_complete, lag=1) -%}
{%- set window = "over (order by " ~ order_by ~ ")" -%}
{%- set before = "case when lag(" ~ is_complete ~ ", " ~ lag ~ ") " ~ window ~ " then lag(" ~ measure ~ ", " ~ lag ~ ") " ~ window ~ " end" -%}
{{ before }} as previous_{{ measure }},
  case when {{ is_complete }} then {{ measure }} - {{ before }} end as {{ measure }}_change,
  case when {{ is_complete }} then {{ safe_divide(measure ~ ' - ' ~ before, before) }} end as {{ measure }}_growth
{%- endmacro %}
