{# Gross sales, returns and net revenue of classified lines, as columns of an aggregate; returns are positive. #}
{% macro revenue_measures() -%}
cast(coalesce(sum(amount) filter (where line_type = 'sale' and is_revenue), 0) as decimal(18, 3)) as gross_revenue,
  cast(coalesce(-sum(amount) filter (where line_type = 'return' and is_revenue), 0) as decimal(18, 3)) as returns_amount,
  cast(coalesce(sum(amount) filter (where line_type in ('sale', 'return') and is_revenue), 0) as decimal(18, 3)) as net_revenue
{%- endmacro %}
