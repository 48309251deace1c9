-- Scores of hand-made values: 1 + ⌊5 × values strictly below / (rows − 1)⌋, at most 5; equal values score equal.
with six(value, rising, falling) as (
  -- 0/5, 1/5, … 5/5 of the values lie below.
  values (10, 1, 5), (20, 2, 5), (30, 3, 4), (40, 4, 3), (50, 5, 2), (60, 5, 1)
),

ties(value, rising) as (
  -- Most customers ordered once: all of them score 1, however many they are.
  values (1, 1), (1, 1), (1, 1), (1, 1), (2, 5), (3, 5)
),

alone(value, rising) as (
  values (7, 1)
),

scored as (
  select value, rising as expected, {{ ecommerce.quintile('value') }} as score from six
  union all
  select value, falling, {{ ecommerce.quintile('value desc') }} from six
  union all
  select value, rising, {{ ecommerce.quintile('value') }} from ties
  union all
  select value, rising, {{ ecommerce.quintile('value') }} from alone
)

select * from scored where score <> expected
