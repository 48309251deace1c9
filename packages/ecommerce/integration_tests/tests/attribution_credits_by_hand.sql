-- 1: three touches, 14, 7 and 0 days old: 1/4, 1/2 and 1 of a weight, so 1/7, 2/7, 4/7. 2: direct is ignored beside another touch. 3: only
-- direct. 4: none. 5: two touches share the ends evenly.
{%- set touchpoints = "(select * from (values (1, 1, 'A', 14e0), (1, 2, 'B', 7), (1, 3, 'C', 0), (2, 4, 'Direct/Other', 3), (2, 5, 'A', 2), (3, 6, 'Direct/Other', 1),
  (4, null, null, null), (5, 7, 'A', 0), (5, 8, 'B', 0)) as t(conversion, touch, channel, age_days))" %}
{{ same_rows(
  "select conversion, attribution_model, credited_channel, credit from (" ~ ecommerce.attribution_credits(touchpoints, "conversion", ["touch"]) ~ ") as c
   where conversion in (1, 5) or attribution_model = 'linear'",
  "values (1, 'first_touch', 'A', 1.0), (1, 'last_touch', 'C', 1), (1, 'linear', 'A', 0.333333333333), (1, 'linear', 'B', 0.333333333333), (1, 'linear', 'C', 0.333333333333),
    (1, 'time_decay', 'A', 0.142857142857), (1, 'time_decay', 'B', 0.285714285714), (1, 'time_decay', 'C', 0.571428571429),
    (1, 'position_based', 'A', 0.4), (1, 'position_based', 'B', 0.2), (1, 'position_based', 'C', 0.4),
    (2, 'linear', 'A', 1), (3, 'linear', 'Direct/Other', 1), (4, 'linear', 'Unattributed', 1),
    (5, 'first_touch', 'A', 1), (5, 'last_touch', 'B', 1), (5, 'linear', 'A', 0.5), (5, 'linear', 'B', 0.5), (5, 'time_decay', 'A', 0.5), (5, 'time_decay', 'B', 0.5),
    (5, 'position_based', 'A', 0.5), (5, 'position_based', 'B', 0.5)"
) }}
