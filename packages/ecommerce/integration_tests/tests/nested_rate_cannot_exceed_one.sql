-- Two have a cart, one of them buys; two more buy without a cart. The plain ratio of counts would be 3/2.
{{ same_rows(
  "select " ~ ecommerce.nested_rate("buy", "cart") ~ ", " ~ ecommerce.skipped_step_count("buy", "cart") ~ ", " ~ ecommerce.nested_rate("buy", "false")
    ~ " from (values (true, true), (true, false), (false, true), (false, true)) as t(cart, buy)",
  "select 0.5e0, 2, cast(null as double)"
) }}
