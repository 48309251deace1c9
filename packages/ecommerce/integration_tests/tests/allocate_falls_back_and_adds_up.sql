-- Order 1 by weight 1 : 3; order 2 has no weight, so by pieces 1 : 1 : 2; order 3 has neither, so evenly; nulls count as 0.
{{ same_rows(
  "select id, allocated_share, allocated_amount from (" ~ ecommerce.allocate(
    "(select * from (values (1, 'a', 10.00, 1, 5), (1, 'b', 10.00, 3, 5), (2, 'c', 8.00, 0, 1), (2, 'd', 8.00, null, 1), (2, 'e', 8.00, 0, 2),
      (3, 'f', 7.00, 0, 0), (3, 'g', 7.00, 0, null), (4, 'h', 5.00, 9, 0), (4, 'i', 5.00, null, 9)) as t(parent, id, amount, weight, pieces))",
    "amount", ["parent"], "weight", ["pieces"]) ~ ") as a",
  "values ('a', 0.25e0, 2.5), ('b', 0.75, 7.5), ('c', 0.25, 2), ('d', 0.25, 2), ('e', 0.5, 4), ('f', 0.5, 3.5), ('g', 0.5, 3.5),
    ('h', 1, 5), ('i', 0, 0)"
) }}
