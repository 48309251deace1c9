-- One row per product and day on which something moved. The source has no stock level: movements are not a stock.
with moved as (
  select
    stock_code,
    invoice_date,
    coalesce(sum(quantity) filter (where line_type = 'sale'), 0) as units_sold,
    coalesce(sum(quantity) filter (where line_type = 'free'), 0) as units_free,
    coalesce(-sum(quantity) filter (where line_type = 'return'), 0) as units_returned,
    coalesce(-sum(quantity) filter (where line_type = 'write_off'), 0) as units_written_off,
    coalesce(sum(quantity) filter (where line_type = 'stock_in'), 0) as units_in
  from {{ ref('int_lines_classified') }}
  where item_kind = 'product' and line_type <> 'bad_debt'
  group by stock_code, invoice_date
),

netted as (
  select *, units_in + units_returned - units_sold - units_free - units_written_off as net_movement
  from moved
)

select
  {{ ecommerce.surrogate_key(["'product'", 'stock_code']) }} as product_key,
  {{ ecommerce.date_key('invoice_date') }} as date_key,
  invoice_date as full_date,
  cast(units_sold as bigint) as units_sold,
  cast(units_free as bigint) as units_free,
  cast(units_returned as bigint) as units_returned,
  cast(units_written_off as bigint) as units_written_off,
  cast(units_in as bigint) as units_in,
  cast(net_movement as bigint) as net_movement,
  cast(sum(net_movement) over (partition by stock_code order by invoice_date rows unbounded preceding) as bigint)
    as cumulative_movement
from netted
order by stock_code, invoice_date
