-- An order is placed in one session at most, and no linked order is counted twice.
select order_id, count(*) as sessions
from {{ ref('int_order_touchpoints') }}
where is_converting_session
group by order_id
having count(*) > 1

union all

select null, linked
from (
  select
    (select sum(orders_placed) from {{ ref('fact_session_metrics') }}) as linked,
    (select count(*) from {{ ref('stg_orders') }}) as orders
) as totals
where linked > orders
