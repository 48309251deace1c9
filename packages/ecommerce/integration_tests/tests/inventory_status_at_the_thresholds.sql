-- 30 pieces in 30 days are one a day, so pieces are days. 7.5 days must not be rounded; a pace of 100 / 30 makes 23 pieces 6.9 days.
{{ same_rows(
  "select a, u, " ~ ecommerce.inventory_status("a", "u") ~ ", " ~ ecommerce.reorder_quantity("a", "u") ~ ", " ~ ecommerce.days_of_stock("a", "u")
    ~ " from (values (0, 5), (-1, 0), (5, 0), (5, null), (6, 30), (7, 30), (13, 30), (14, 30), (29, 30), (30, 30), (15, 60), (23, 100), (24, 100)) as t(a, u)",
  "values (0, 5, 'Out of Stock', 5, 0e0), (-1, 0, 'Out of Stock', 1, null), (5, 0, 'No Recent Sales', 0, null), (5, null, 'No Recent Sales', 0, null),
    (6, 30, 'Critical - Reorder Now', 24, 6), (7, 30, 'Low - Reorder Soon', 23, 7), (13, 30, 'Low - Reorder Soon', 17, 13), (14, 30, 'Normal', 16, 14),
    (29, 30, 'Normal', 1, 29), (30, 30, 'Overstocked', 0, 30), (15, 60, 'Low - Reorder Soon', 45, 7.5), (23, 100, 'Critical - Reorder Now', 77, 6.9),
    (24, 100, 'Low - Reorder Soon', 76, 7.2)"
) }}
