-- Null, blank and shifted boundaries give different keys; equal values the same key.
with texts(n, a, b) as (
  values (1, null, null), (2, '', null), (3, null, ''), (4, '', ''), (5, 'a', 'bc'), (6, 'ab', 'c'), (7, 'a|', 'b'), (8, 'a', '|b'), (9, '-', null)
),

keys as (
  select n, {{ surrogate_key(['a', 'b']) }} as key from texts
)

select key, count(*) as n from keys group by key having count(*) > 1

union all

select 'not stable', count(distinct key)
from (select {{ surrogate_key(['a', 'b']) }} as key from (values ('a', 1), ('a', 1)) as t(a, b)) as same
having count(distinct key) <> 1
