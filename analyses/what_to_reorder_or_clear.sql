-- What is dead, overstocked or about to run out, and how much money is in it?
select
  inventory_status,
  count(*) as products,
  sum(available_inventory) as available,
  sum(units_sold_30d) as units_sold_30d,
  sum(capital_tied_up) as capital_tied_up,
  sum(recommended_reorder_qty) as recommended_reorder_qty,
  sum(reorder_value) as reorder_value
from {{ ref('fact_inventory_forecast') }}
group by inventory_status
order by capital_tied_up desc, inventory_status
