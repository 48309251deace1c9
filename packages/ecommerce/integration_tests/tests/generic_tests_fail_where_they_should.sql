-- Each generic test over rows of which just so many are wrong.
{%- set n = "(select * from (values (-1), (0), (5), (null)) as t(x))" %}
{%- set a = "(select * from (values ('a', 1), ('a', 2), ('b', 3)) as t(k, x))" %}
{%- set b = "(select * from (values ('a', 3), ('b', 4), ('c', 0)) as t(k, x))" %}
{%- set days = "(select * from (values (date '2024-01-01', 'a'), (date '2024-01-02', 'a'), (date '2024-01-04', 'b'), (null, 'b')) as t(d, k))" %}
{%- set month = "(select date '2024-01-01' + cast(i as integer) as d from generate_series(0, 39) as s(i), generate_series(1, 10) as r(j) where i not in (30, 31) or j <= 2)" %}
{%- set versions = "(select * from (values
  ('ok', date '1900-01-01', date '2024-01-09', false, 1), ('ok', date '2024-01-10', date '9999-12-31', true, 2),
  ('gap', date '1900-01-01', date '2024-01-09', false, 3), ('gap', date '2024-01-12', date '9999-12-31', true, 4),
  ('over', date '1900-01-01', date '2024-01-10', false, 5), ('over', date '2024-01-10', date '9999-12-31', true, 6),
  ('two', date '1900-01-01', date '2024-01-09', true, 7), ('two', date '2024-01-10', date '9999-12-31', true, 8),
  ('back', date '1900-01-01', date '1899-01-01', false, 9), ('dup', date '1900-01-01', date '9999-12-31', true, 9)
) as t(k, effective_date, expiry_date, is_current, key))" %}
{{ fails_on([
  ('accepted_range', ecommerce.test_accepted_range(n, 'x', min=0, max=4), 2),
  ('accepted_range, bounds out', ecommerce.test_accepted_range(n, 'x', min=0, max=5, inclusive=false), 3),
  ('accepted_range, open', ecommerce.test_accepted_range(n, 'x', max=4), 1),
  ('not_negative', ecommerce.test_not_negative(n, 'x'), 1),
  ('expression_is_true, false or null', ecommerce.test_expression_is_true(n, 'x >= 0'), 2),
  ('unique_combination', ecommerce.test_unique_combination(a, ['k']), 1),
  ('unique_combination, all', ecommerce.test_unique_combination(a, ['k', 'x']), 0),
  ('all_values_present', ecommerce.test_all_values_present(a, 'k', ['a', 'b', 'c', "d'"]), 2),
  ('all_values_present, numbers', ecommerce.test_all_values_present(a, 'x', [1, 7]), 1),
  ('reconcile, totals differ', ecommerce.test_reconcile(a, ['sum(x)'], b), 1),
  ('reconcile, within tolerance', ecommerce.test_reconcile(a, ['sum(x)'], b, tolerance=1), 0),
  ('reconcile, by group', ecommerce.test_reconcile(a, ['sum(x)'], b, group_by=['k']), 2),
  ('reconcile, pair', ecommerce.test_reconcile(a, [['count(*)', 'count(distinct k)']], b), 0),
  ('no_fanout', ecommerce.test_no_fanout(a, ['k'], b), 1),
  ('sums_to', ecommerce.test_sums_to(a, 'x', ['k'], total=3), 0),
  ('sums_to, off', ecommerce.test_sums_to(a, 'x', ['k'], total=2.5, tolerance=0.4), 2),
  ('no_gaps', ecommerce.test_no_gaps(days, date='d'), 1),
  ('no_gaps, by group', ecommerce.test_no_gaps(days, date='d', group_by=['k']), 0),
  ('volume_anomaly', ecommerce.test_volume_anomaly(month, date='d', min_ratio=0.3), 2),
  ('volume_anomaly, a lower ratio', ecommerce.test_volume_anomaly(month, date='d', min_ratio=0.2), 0),
  ('scd2_consistent', ecommerce.test_scd2_consistent(versions, 'k'), 5),
  ('scd2_consistent, gaps allowed', ecommerce.test_scd2_consistent(versions, 'k', allow_gaps=true), 4),
  ('scd2_consistent, keys', ecommerce.test_scd2_consistent(versions, 'k', key='key'), 6),
  ('scd2_has_history', ecommerce.test_scd2_has_history(versions, 'k', min_keys=4), 0),
  ('scd2_has_history, too few', ecommerce.test_scd2_has_history(versions, 'k', min_keys=5), 1),
  ('non_increasing', ecommerce.test_non_increasing('(select * from (values (3, 2, 2), (1, 2, 0), (1, 1, 2)) as t(a, b, c))', ['a', 'b', 'c']), 2),
] ) }}
