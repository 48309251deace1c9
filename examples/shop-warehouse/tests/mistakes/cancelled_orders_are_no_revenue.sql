select *
from (
  select (select sum(total_amount) from {{ ref('stg_orders') }} where order_status <> 'Cancelled') as right_one,
    (select revenue from {{ ref('executive_summary') }}) as shown
) as compared
where shown <> right_one
