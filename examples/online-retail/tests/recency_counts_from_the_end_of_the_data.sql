-- Not from today: the latest order has as many days as lie between it and the last invoice that the warehouse knows.
with last_invoice as (
  select max(invoice_date) as day from {{ ref('int_lines_classified') }}
)

select rfm.customer_id, rfm.recency, last_invoice.day - activity.last_order_date as expected
from {{ ref('customer_rfm') }} as rfm
inner join {{ ref('int_customer_activity') }} as activity using (customer_id)
cross join last_invoice
where rfm.recency <> {% if var('as_of_date') is none %}last_invoice.day{% else %}date '{{ var("as_of_date") }}'{% endif %} - activity.last_order_date
