-- Statuses and reorder quantities on both sides of each boundary.
with stock(available, units, status, reorder) as (
  values
    (0, 0, 'Out of Stock', 0), (0, 5, 'Out of Stock', 5),
    (1, 0, 'No Recent Sales', 0),
    -- 69 × 30 / 300 = 6.9 days; 7.0; 13.9; 14.0; 29.9; 30.0.
    (69, 300, 'Critical - Reorder Now', 231), (70, 300, 'Low - Reorder Soon', 230),
    (139, 300, 'Low - Reorder Soon', 161), (140, 300, 'Normal', 160),
    (299, 300, 'Normal', 1), (300, 300, 'Overstocked', 0),
    -- One unit in thirty days is a pace of 0.0333…, not of 0.03: 38 pieces last 1,140 days.
    (38, 1, 'Overstocked', 0)
)

select *
from (
  select
    *,
    {{ ecommerce.inventory_status('available', 'units') }} as found_status,
    {{ ecommerce.reorder_quantity('available', 'units') }} as found_reorder,
    {{ ecommerce.safe_divide('available * 30', 'units') }} as days,
    -- Ten units in seven days, to last thirty: 42.86 − 2 = 40.86, so 41 pieces.
    {{ ecommerce.reorder_quantity('2', '10', window_days=7, cover_days=30) }} as weekly_reorder
  from stock
) as found
where found_status <> status
  or found_reorder <> reorder
  or (available = 38 and days <> 1140)
  or weekly_reorder <> 41
