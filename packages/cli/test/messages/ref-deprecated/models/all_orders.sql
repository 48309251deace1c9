select * from {{ ref('orders', v=1) }} union all select * from {{ ref('orders') }}
