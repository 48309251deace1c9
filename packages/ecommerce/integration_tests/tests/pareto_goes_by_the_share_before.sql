-- d crosses 80 % and is still A; e starts at 90 % and is B; f starts at exactly 95 % and is C.
{{ same_rows(
  "select entity, pareto_rank, share_before, share_after, pareto_class from (" ~ ecommerce.pareto(
    "(select * from (values ('a', 40), ('b', 20), ('c', 15), ('d', 15), ('e', 5), ('f', 5)) as t(entity, sales))", "entity", "sales") ~ ") as p",
  "values ('a', 1, 0e0, 0.4e0, 'A'), ('b', 2, 0.4, 0.6, 'A'), ('c', 3, 0.6, 0.75, 'A'), ('d', 4, 0.75, 0.9, 'A'), ('e', 5, 0.9, 0.95, 'B'),
    ('f', 6, 0.95, 1, 'C')"
) }}
