select o.id, e.name, o.amount * {{ var('factor', 2) }} as amount, '{{ greet() }}' as g, '{{ env_var("CASE_E", "no") }}' as e
from {{ ref('orders') }} o join {{ ref('eph') }} e on o.id = e.id where o.status = 'open'
