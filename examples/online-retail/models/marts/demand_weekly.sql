-- One row per product ever sold and week that the data touch, dense. Weeks start on Monday.
with lines as (
  {{ net_lines() | indent(2) }}
),

moved as (
  select lines.product_key, dim_date.week_start, sum(lines.units_sold) as units_sold, sum(lines.units_returned) as units_returned
  from lines
  inner join {{ ref('dim_date') }} as dim_date using (date_key)
  where lines.item_kind = 'product'
  group by lines.product_key, dim_date.week_start
),

weeks as (
  select week_start, count(*) = 7 as is_complete
  from {{ ref('dim_date') }}
  where is_in_data
  group by week_start
),

products as (
  select distinct product_key from {{ ref('fact_sales') }} where item_kind = 'product'
)

select
  products.product_key,
  weeks.week_start,
  cast(coalesce(moved.units_sold, 0) as bigint) as units_sold,
  cast(coalesce(moved.units_returned, 0) as bigint) as units_returned,
  cast(coalesce(moved.units_sold - moved.units_returned, 0) as bigint) as net_units,
  weeks.is_complete
from products
cross join weeks
left join moved using (product_key, week_start)
order by products.product_key, weeks.week_start
