-- The class is decided by the share before the row: the product that crosses 80 % is still an A. Hand-made:
-- 50, 30, 10, 6, 4 of 100 have 0, 50, 80, 90, 96 before them.
with parts(part, expected) as (
  values (50, 'A'), (30, 'A'), (10, 'B'), (6, 'B'), (4, 'C')
)

select *
from (
  select
    part,
    expected,
    {{ pareto_class('part', 'sum(part) over (order by part desc)', 'sum(part) over ()') }} as class
  from parts
) as classes
where class <> expected
