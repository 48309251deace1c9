-- a returns on day 90, in time; b on day 91, too late; c twice on one day, no return; d has not been known for 90 days; e exactly that long.
{{ same_rows(
  "select * from (" ~ ecommerce.repeat_churn(
    "(select * from (values ('a', date '2024-01-01'), ('a', date '2024-03-31'), ('b', date '2024-01-01'), ('b', date '2024-04-01'), ('c', date '2024-01-02'), ('c', date '2024-01-02'),
      ('d', date '2024-01-03'), ('d', date '2024-01-04'), ('e', date '2024-01-02')) as t(who, day))", "who", "day", as_of="date '2024-04-01'") ~ ") as c",
  "values ('a', date '2024-01-01', date '2024-03-31', true, true, false), ('b', date '2024-01-01', date '2024-04-01', true, false, true),
    ('c', date '2024-01-02', null, true, false, true), ('d', date '2024-01-03', date '2024-01-04', false, null, null), ('e', date '2024-01-02', null, true, false, true)"
) }}
