select id, upper(name) as name, price * 2 as price from {{ ref('raw') }}
