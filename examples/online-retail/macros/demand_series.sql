{#
  The series that demand is forecast from, as a SELECT: the units sold in the complete weeks of each product and of all
  together.
#}
{% macro demand_series() -%}
select product_key as series_key, week_start, units_sold
from {{ ref('demand_weekly') }}
where is_complete
union all
select 'total', week_start, cast(sum(units_sold) as bigint)
from {{ ref('demand_weekly') }}
where is_complete
group by week_start
{%- endmacro %}
