-- Exactly 1,800 s stays; 1,800.5 s does not (whole minutes would not see it). Equal times follow the sequence number.
{{ same_rows(
  "select id, session_number, session_id, is_session_start, is_session_end from (" ~ ecommerce.sessionize(
    "(select * from (values (1, 'a', timestamp '2024-01-01 00:00:00', 1), (2, 'a', timestamp '2024-01-01 00:30:00', 1), (3, 'a', timestamp '2024-01-01 01:00:00.5', 2),
      (4, 'a', timestamp '2024-01-01 01:00:00.5', 1), (5, 'b', timestamp '2024-01-01 00:10:00', 1)) as t(id, who, ts, seq))",
    "who", "ts", ["ts", "seq", "id"], key_prefix="'v' || who") ~ ") as s",
  "values (1, 1, 'va-1', true, false), (2, 1, 'va-1', false, true), (4, 2, 'va-2', true, false), (3, 2, 'va-2', false, true), (5, 1, 'vb-1', true, true)"
) }}
