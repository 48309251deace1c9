-- One row per sale line. Keys are hashes of the natural keys, so nothing needs to be looked up.
select
  line_id,
  invoice_no,
  invoice_at,
  {{ ecommerce.date_key('invoice_date') }} as date_key,
  case when customer_id is null then {{ ecommerce.unknown_key() }} else {{ ecommerce.surrogate_key(["'customer'", 'customer_id']) }} end
    as customer_key,
  {{ ecommerce.surrogate_key(["'product'", 'stock_code']) }} as product_key,
  country,
  quantity,
  unit_price,
  amount,
  cast(case when is_revenue then amount else 0 end as decimal(18, 3)) as revenue,
  item_kind,
  is_revenue
from {{ ref('int_lines_classified') }}
where line_type = 'sale'
order by invoice_at, invoice_no, line_id
