select customer, sum(amount) as total, min(day) as first_day from {{ ref('orders') }} group by customer
