{{ same_rows(
  "select x, " ~ ecommerce.clean_text("x") ~ ", " ~ ecommerce.clean_text("x", null_tokens=["a b"], case="upper")
    ~ " from (values ('  a  b '), ('NULL'), ('null'), ('Null'), ('N/A'), ('NaN'), ('   '), (''), (null), ('nullable')) as t(x)",
  "values ('  a  b ', 'a b', null), ('NULL', null, 'NULL'), ('null', null, 'NULL'), ('Null', 'Null', 'NULL'), ('N/A', null, 'N/A'),
    ('NaN', null, 'NAN'), ('   ', null, null), ('', null, null), (null, null, null), ('nullable', 'nullable', 'NULLABLE')"
) }}
