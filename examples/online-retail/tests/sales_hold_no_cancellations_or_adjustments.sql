-- Cancellations, bad debts, write-offs and free pieces are not sales; fees are no revenue.
select line_id, invoice_no, quantity, unit_price, item_kind, revenue
from {{ ref('fact_sales') }}
where starts_with(invoice_no, 'C')
  or starts_with(invoice_no, 'A')
  or quantity <= 0
  or unit_price <= 0
  or (item_kind in ('fee', 'sample', 'bad_debt') and revenue <> 0)
