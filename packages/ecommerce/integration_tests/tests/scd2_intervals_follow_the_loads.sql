-- a changes on the 10th and twice on the 20th (the first of the two leaves no version), is missing from the 25th and back on the 28th. b was
-- invalidated on the 15th.
{%- set snapshot = "(select * from (values
  ('a', 'v1', true, timestamp '2024-01-01', timestamp '2024-01-10'),
  ('a', 'v2', true, timestamp '2024-01-10', timestamp '2024-01-20 08:00:00'),
  ('a', 'v3', true, timestamp '2024-01-20 08:00:00', timestamp '2024-01-20 09:00:00'),
  ('a', 'v4', true, timestamp '2024-01-20 09:00:00', timestamp '2024-01-25'),
  ('a', 'v4', false, timestamp '2024-01-25', timestamp '2024-01-28'),
  ('a', 'v4', true, timestamp '2024-01-28', null),
  ('b', 'v1', true, timestamp '2024-01-05', timestamp '2024-01-15')) as s(id, x, is_present, dbt_valid_from, dbt_valid_to))" %}
{{ same_rows(
  "select id, x, effective_date, expiry_date, is_current, version_number from (" ~ ecommerce.scd2_from_snapshot(snapshot, "id", present="is_present") ~ ") as v",
  "values ('a', 'v1', date '1900-01-01', date '2024-01-09', false, 1), ('a', 'v2', date '2024-01-10', date '2024-01-19', false, 2),
    ('a', 'v4', date '2024-01-20', date '2024-01-24', false, 3), ('a', 'v4', date '2024-01-28', date '9999-12-31', true, 4),
    ('b', 'v1', date '1900-01-01', date '2024-01-14', false, 1)"
) }}
