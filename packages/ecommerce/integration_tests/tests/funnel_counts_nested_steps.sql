-- a: all three; b: bought without a cart; c: only viewed; d: none; e: put in the cart before it viewed.
{%- set events = "(select * from (values ('a', 1, 'view'), ('a', 2, 'cart'), ('a', 3, 'buy'), ('b', 1, 'view'), ('b', 2, 'buy'), ('c', 1, 'view'), ('d', 1, 'search'),
  ('e', 1, 'cart'), ('e', 2, 'view')) as t(who, ts, kind))" %}
{%- set steps = [("view", "kind = 'view'"), ("cart", "kind = 'cart'"), ("buy", "kind = 'buy'")] %}
{{ same_rows(
  "select 'any' as mode, * from (" ~ ecommerce.funnel(events, "who", steps) ~ ") as f union all select 'ordered', * from ("
    ~ ecommerce.funnel(events, "who", steps, ordered=true, time="ts") ~ ") as g",
  "values ('any', 'a', true, true, true, 'buy', 3), ('any', 'b', true, false, true, 'buy', 3), ('any', 'c', true, false, false, 'view', 1),
    ('any', 'd', false, false, false, null, 0), ('any', 'e', true, true, false, 'cart', 2),
    ('ordered', 'a', true, true, true, 'buy', 3), ('ordered', 'b', true, false, false, 'view', 1), ('ordered', 'c', true, false, false, 'view', 1),
    ('ordered', 'd', false, false, false, null, 0), ('ordered', 'e', true, false, false, 'view', 1)"
) }}
