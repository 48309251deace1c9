-- Exactly 30 days before and the very moment count; a second more, a second later or someone else's do not. b has none and stays.
{{ same_rows(
  "select id, channel, age_days from (" ~ ecommerce.attribution_touchpoints(
    "(select * from (values (1, 'a', timestamp '2024-01-31 12:00:00'), (2, 'b', timestamp '2024-01-31 12:00:00')) as c(id, who, bought_at))",
    "(select * from (values ('a', timestamp '2024-01-01 12:00:00', 'edge'), ('a', timestamp '2024-01-01 11:59:59', 'old'), ('a', timestamp '2024-01-31 12:00:00', 'now'),
      ('a', timestamp '2024-01-31 12:00:01', 'late'), ('a', timestamp '2024-01-31 00:00:00', 'half'), ('z', timestamp '2024-01-31 00:00:00', 'else')) as t(who, seen_at, channel))",
    "who", "bought_at", "seen_at") ~ ") as p",
  "values (1, 'edge', 30e0), (1, 'now', 0), (1, 'half', 0.5), (2, null, null)"
) }}
