{#
  The series that demand is forecast from, as a SELECT: complete weeks of each product and of all together, numbered.
#}
{% macro demand_series() -%}
select key, week_start, value, row_number() over (partition by key order by week_start) as period
from (
  select product_key as key, week_start, units_sold as value
  from {{ ref('demand_weekly') }}
  where is_complete
  union all
  select 'total', week_start, cast(sum(units_sold) as bigint)
  from {{ ref('demand_weekly') }}
  where is_complete
  group by week_start
) as weeks
{%- endmacro %}
