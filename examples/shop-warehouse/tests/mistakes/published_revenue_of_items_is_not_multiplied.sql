-- The items of all orders are worth what the orders' subtotals say, not five times that.
select *
from (
  select (select sum(total_price) from {{ ref('fact_order_items') }}) as items, (select sum(subtotal) from {{ ref('fact_orders') }}) as subtotals
) as compared
where abs(items - subtotals) > 1
