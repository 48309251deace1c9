-- Not from today: the latest order has as many days as lie between it and the last invoice.
select min(rfm.recency) as actual, {{ retail_as_of() }} - max(activity.last_order_date) as expected
from {{ ref('customer_rfm') }} as rfm
inner join {{ ref('int_customer_activity') }} as activity using (customer_id)
having min(rfm.recency) <> {{ retail_as_of() }} - max(activity.last_order_date)
