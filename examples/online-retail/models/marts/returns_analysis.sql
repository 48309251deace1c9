-- One row per month and item kind with a sale or a return, also of kinds that are no revenue.
with lines as (
  select
    date_key, item_kind,
    0 as return_rows, 0 as units_returned, cast(0 as decimal(18, 3)) as amount_returned,
    quantity as units_sold, amount as amount_sold
  from {{ ref('fact_sales') }}
  union all
  select date_key, item_kind, 1, quantity, amount, 0, 0
  from {{ ref('fact_returns') }}
)

select
  dim_date.month_start as returns_month,
  lines.item_kind,
  cast(sum(lines.return_rows) as bigint) as return_rows,
  cast(sum(lines.units_returned) as bigint) as units_returned,
  cast(sum(lines.amount_returned) as decimal(18, 3)) as amount_returned,
  cast(sum(lines.units_sold) as bigint) as units_sold,
  cast(sum(lines.amount_sold) as decimal(18, 3)) as amount_sold,
  {{ ecommerce.safe_divide('sum(lines.units_returned)', 'sum(lines.units_sold)') }} as return_rate,
  {{ ecommerce.safe_divide('sum(lines.amount_returned)', 'sum(lines.amount_sold)') }} as amount_return_rate
from lines
inner join {{ ref('dim_date') }} as dim_date using (date_key)
group by dim_date.month_start, lines.item_kind
order by returns_month, item_kind
