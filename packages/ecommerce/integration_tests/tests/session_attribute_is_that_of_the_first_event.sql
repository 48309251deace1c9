-- Session a begins with null: that is its value, not the first that is not null.
{{ same_rows(
  "select s, " ~ ecommerce.session_attribute("x", ["ts", "id"]) ~ " from (values ('a', 2, 1, 'late'), ('a', 1, 1, null), ('b', 1, 2, 'second'), ('b', 1, 1, 'first'))
    as t(s, ts, id, x) group by s",
  "values ('a', null), ('b', 'first')"
) }}
