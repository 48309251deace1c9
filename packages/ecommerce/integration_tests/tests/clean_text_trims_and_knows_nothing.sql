{{ same_rows(
  "select x, " ~ ecommerce.clean_text("x") ~ ", " ~ ecommerce.clean_text("x", null_tokens=["a b"], case="upper")
    ~ " from (values ('  a  b '), ('NULL'), ('null'), ('Null'), ('N/A'), ('NaN'), ('   '), (''), (null), ('nullable'),
      ('Ünï  cöde'), (e'one\ttab'), (e'two\r\nlines')) as t(x)",
  "values ('  a  b ', 'a b', null), ('NULL', null, 'NULL'), ('null', null, 'NULL'), ('Null', 'Null', 'NULL'), ('N/A', null, 'N/A'),
    ('NaN', null, 'NAN'), ('   ', null, null), ('', null, null), (null, null, null), ('nullable', 'nullable', 'NULLABLE'),
    ('Ünï  cöde', 'Ünï cöde', 'ÜNÏ CÖDE'), (e'one\ttab', 'one tab', 'ONE TAB'), (e'two\r\nlines', 'two lines', 'TWO LINES')"
) }}
