select customer, 2 as price from {{ ref('orders') }}
