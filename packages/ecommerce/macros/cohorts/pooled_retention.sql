{#
  The retention of several cohorts together, as an aggregate over rows of `cohort_retention` with one
  period_index: sum of active over sum of sizes, of those cohorts whose period is complete.
#}
{% macro pooled_retention() -%}
{{ ecommerce.safe_divide('sum(case when is_complete then active end)', 'sum(case when is_complete then cohort_size end)') }}
{%- endmacro %}
