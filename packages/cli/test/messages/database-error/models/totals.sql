select
  order_id,
  sum(amuont) as total
from {{ ref('orders') }}
group by order_id
