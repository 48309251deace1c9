{#
  Sale and return lines together, as a SELECT: gross revenue, returns and units of each, returns as positive numbers.
  What is no revenue counts 0.
#}
{% macro net_lines() -%}
select
  line_id, date_key, customer_key, product_key, country, item_kind,
  quantity as units_sold, 0 as units_returned,
  revenue as gross_revenue, cast(0 as decimal(18, 3)) as returns_amount
from {{ ref('fact_sales') }}
union all
select
  line_id, date_key, customer_key, product_key, country, item_kind,
  0, quantity,
  cast(0 as decimal(18, 3)), revenue_returned
from {{ ref('fact_returns') }}
{%- endmacro %}

{# Gross, returns and net revenue of net_lines, as columns of an aggregate. #}
{% macro revenue_sums(relation='lines') -%}
cast(coalesce(sum({{ relation }}.gross_revenue), 0) as decimal(18, 3)) as gross_revenue,
  cast(coalesce(sum({{ relation }}.returns_amount), 0) as decimal(18, 3)) as returns_amount,
  cast(coalesce(sum({{ relation }}.gross_revenue - {{ relation }}.returns_amount), 0) as decimal(18, 3)) as net_revenue
{%- endmacro %}
