-- Null, blank, the text 'null', and texts cut elsewhere: all keys differ, and each is the same every time.
with keys as (
  select {{ ecommerce.surrogate_key(['a', 'b']) }} as key
  from (values ('', null), (null, ''), (null, null), ('', ''), ('null', null), ('a', 'bc'), ('ab', 'c'), ('-', '1:a'), ('1', '2')) as t(a, b)
)
select 'collision' as problem from keys group by key having count(*) > 1
union all
-- md5('1:1' || '1:2'), computed elsewhere
select 'unstable' from (select {{ ecommerce.surrogate_key(["'1'", "'2'"]) }} as key) as k where key <> '4fad899616b805e30ad87fffcc3a541b'
union all
select 'unknown' from (select {{ ecommerce.unknown_key() }} as key) as k where key <> '4639fb6ee26c8e55045f458c696cb0f5'
