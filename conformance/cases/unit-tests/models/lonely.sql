select o.id, e.name, o.amount * 2 as amount from {{ ref('orders') }} o join {{ ref('eph') }} e on o.id = e.id
