select *
from {{ ref('orders', v=2) }}
