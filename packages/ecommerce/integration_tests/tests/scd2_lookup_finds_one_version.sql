{{ same_rows(
  "select f, k from (" ~ ecommerce.scd2_lookup(
    "(select * from (values (1, 'a', date '2024-01-09'), (2, 'a', date '2024-01-10'), (3, 'a', date '2030-01-01'), (4, 'z', date '2024-01-10'), (5, null, date '2024-01-10'), (6, 'a', null)) as f(f, id, day))",
    "(select * from (values ('k1', 'a', date '1900-01-01', date '2024-01-09'), ('k2', 'a', date '2024-01-10', date '9999-12-31')) as d(k, id, effective_date, expiry_date))",
    "id", "day", "k") ~ ") as l",
  "select * from (values (1, 'k1'), (2, 'k2'), (3, 'k2')) as t(f, k) union all select x, " ~ ecommerce.unknown_key() ~ " from (values (4), (5), (6)) as u(x)"
) }}
