{{ same_rows(
  "select e, " ~ ecommerce.visitor_key("u", "s", "ip") ~ ", " ~ ecommerce.visitor_key("u", "s", "ip", "e")
    ~ " from (values (1, 7, 'x', '10.0.0.1'), (2, null, 'x', '10.0.0.1'), (3, null, null, '10.0.0.1'), (4, null, null, null)) as t(e, u, s, ip)",
  "values (1, 'u:7', 'u:7'), (2, 's:x', 's:x'), (3, 'ip:10.0.0.1', 'ip:10.0.0.1'), (4, null, 'e:4')"
) }}
