{#
  The cohorts of customers with an order, as a SELECT that the marts of cohorts share. Revenue is the sale value of the
  orders.

  orders:    relation or CTE with one row per order of an identified customer
  cohort_by: further columns that part the cohorts, a list
#}
{% macro cohort_rows(orders, cohort_by=[]) -%}
select
  {%- for column in cohort_by %}
  {{ column }},
  {%- endfor %}
  cohort_period as cohort_month,
  period_index,
  period_start as period_month,
  cohort_size,
  active,
  retention_rate,
  activities as orders,
  value as revenue,
  is_complete
from (
  {{ ecommerce.cohort_retention(
    orders,
    'customer_id',
    'order_date',
    value='sale_value',
    cohort_by=cohort_by,
    as_of=retail_as_of(),
  ) | indent(2) }}
) as cohorts
{%- endmacro %}
