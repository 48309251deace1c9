-- One row per return line, its quantity and amounts positive, with the sale it may belong to.
with returned as (
  select * from {{ ref('int_lines_classified') }} where line_type = 'return'
),

-- The customer's latest earlier sale of the product with at least that quantity (our definition).
matched as (
  select returned.line_id, sold.invoice_no, sold.invoice_date
  from returned
  inner join {{ ref('int_lines_classified') }} as sold
    on sold.customer_id = returned.customer_id
    and sold.stock_code = returned.stock_code
    and sold.line_type = 'sale'
    and sold.invoice_at < returned.invoice_at
    and sold.quantity >= -returned.quantity
  qualify 1 = row_number() over (
    partition by returned.line_id
    order by sold.invoice_at desc, sold.invoice_no desc, sold.line_id
  )
)

select
  returned.line_id,
  returned.invoice_no,
  returned.invoice_at,
  {{ ecommerce.date_key('returned.invoice_date') }} as date_key,
  case when customer_id is null then {{ ecommerce.unknown_key() }} else {{ ecommerce.surrogate_key(["'customer'", 'customer_id']) }} end
    as customer_key,
  {{ ecommerce.surrogate_key(["'product'", 'stock_code']) }} as product_key,
  returned.country,
  -returned.quantity as quantity,
  returned.unit_price,
  cast(-returned.amount as decimal(18, 3)) as amount,
  cast(case when returned.is_revenue then -returned.amount else 0 end as decimal(18, 3)) as revenue_returned,
  returned.item_kind,
  returned.is_revenue,
  matched.invoice_no as matched_invoice_no,
  cast(returned.invoice_date - matched.invoice_date as integer) as days_to_return
from returned
left join matched using (line_id)
order by returned.invoice_at, returned.invoice_no, returned.line_id
