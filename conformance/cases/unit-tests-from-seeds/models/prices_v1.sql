select customer, 1 as price from {{ ref('orders') }}
