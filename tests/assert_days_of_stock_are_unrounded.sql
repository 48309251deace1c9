-- Days of stock come from the numbers of pieces, not from a rounded daily pace; dead stock is not out of stock.
select *
from {{ ref('fact_inventory_forecast') }}
where abs(days_of_stock_remaining * units_sold_30d - available_inventory * 30) > 1e-6
  or abs(avg_daily_sales_30d * 30 - units_sold_30d) > 1e-9
  or (units_sold_30d = 0) <> (days_of_stock_remaining is null)
  or (inventory_status = 'Out of Stock') <> (available_inventory = 0)
  or (inventory_status = 'No Recent Sales') <> (available_inventory > 0 and units_sold_30d = 0)
