-- One row per order: an invoice with at least one sale line of kind product. Its time is that of its first such line.
select
  invoice_no,
  max(customer_id) as customer_id,
  min(invoice_at) filter (where item_kind = 'product') as order_at,
  cast(min(invoice_at) filter (where item_kind = 'product') as date) as order_date,
  min(country) as country,
  count(*) filter (where item_kind = 'product') as product_lines,
  cast(sum(quantity) filter (where item_kind = 'product') as bigint) as units,
  -- What the invoice's sale lines add up to, postage and the like included.
  cast(sum(amount) filter (where is_revenue) as decimal(18, 3)) as sale_value
from {{ ref('int_lines_classified') }}
where line_type = 'sale'
group by invoice_no
having count(*) filter (where item_kind = 'product') > 0
