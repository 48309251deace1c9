-- 10 pieces in 30 days, cover for 45: just 15. 11 pieces: 16.5, so 17. 1 piece in 90 days, cover for 30: 1/3, so 1.
{{ same_rows(
  "select " ~ ecommerce.reorder_quantity("0", "10", 30, 45) ~ ", " ~ ecommerce.reorder_quantity("0", "11", 30, 45) ~ ", " ~ ecommerce.reorder_quantity("0", "1", 90, 30) ~ ", "
    ~ ecommerce.reorder_quantity("100", "11", 30, 45),
  "select 15, 17, 1, 0"
) }}
