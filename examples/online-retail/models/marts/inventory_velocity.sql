-- One row per product (item kind product): how fast it moves. No stock level is claimed.
with moved as (
  select
    product_key,
    sum(units_sold) as units_sold,
    sum(units_returned) as units_returned,
    sum(units_written_off) as units_written_off,
    max(full_date) filter (where units_sold > 0) as last_sale_date
    {%- for days in [7, 30, 90] %},
    -- The last {{ days }} days, as_of_date included.
    greatest(0, coalesce(sum(units_sold - units_returned) filter (where full_date > {{ retail_as_of() }} - {{ days }}), 0))
      as net_units_{{ days }}d
    {%- endfor %}
  from {{ ref('fact_inventory') }}
  group by product_key
)

select
  product.product_key,
  product.stock_code,
  product.description,
  cast(coalesce(moved.units_sold, 0) as bigint) as units_sold,
  cast(coalesce(moved.units_returned, 0) as bigint) as units_returned,
  cast(coalesce(moved.units_written_off, 0) as bigint) as units_written_off,
  {%- for days in [7, 30, 90] %}
  cast(coalesce(moved.net_units_{{ days }}d, 0) as bigint) as net_units_{{ days }}d,
  {%- endfor %}
  coalesce(moved.net_units_30d, 0) / 30.0::double as velocity_30d,
  moved.last_sale_date,
  coalesce(moved.units_sold, 0) > 0 and coalesce(moved.net_units_30d, 0) = 0 as is_dead_stock,
  product.abc_class,
  {{ ecommerce.safe_divide('moved.units_written_off', 'moved.units_sold + moved.units_written_off') }} as shrinkage_rate,
  cast(coalesce(moved.net_units_30d, 0) as bigint) as stock_for_30_days
from {{ ref('product_performance') }} as product
left join moved using (product_key)
order by product.stock_code
