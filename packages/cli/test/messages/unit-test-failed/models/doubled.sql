select id * 2 as id from {{ ref('orders') }}
