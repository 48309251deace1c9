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
{%- set states = "(select * from (values
  ('ok', timestamp '2024-01-01', timestamp '2024-01-05'), ('ok', timestamp '2024-01-05', null),
  ('gap', timestamp '2024-01-01', timestamp '2024-01-05'), ('gap', timestamp '2024-01-06', null),
  ('over', timestamp '2024-01-01', timestamp '2024-01-05'), ('over', timestamp '2024-01-04', null),
  ('two', timestamp '2024-01-01', null), ('two', timestamp '2024-01-05', null),
  ('back', timestamp '2024-01-05', timestamp '2024-01-05')
) as t(k, dbt_valid_from, dbt_valid_to))" %}
{%- set rules = "(select * from (values
  ('whole', 1, 'best', 2, 2, 2, 2, 1, 2), ('whole', 2, 'rest', 1, 2, 1, 2, 1, 2),
  ('late', 1, 'most', 1, 2, 1, 2, 1, 2), ('late', 2, 'best', 2, 2, 2, 2, 1, 2),
  ('lacking', 1, 'best', 2, 2, 1, 2, 1, 2), ('lacking', 2, 'rest', 1, 1, 1, 1, 1, 2)
) as t(ruleset, priority, segment, r_min, r_max, f_min, f_max, m_min, m_max))" %}
{{ fails_on([
  ('rfm_rules_complete: a rule never reached, two cells without', ecommerce.test_rfm_rules_complete(rules, bins=2), 3),
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
  ('reconcile, by group: c counts as 0', ecommerce.test_reconcile(a, ['sum(x)'], b, group_by=['k']), 1),
  ('reconcile, pair', ecommerce.test_reconcile(a, [['count(*)', 'count(distinct k)']], b), 0),
  ('reconcile, spelt otherwise', ecommerce.test_reconcile(a, ['sum(x)'], b, compare_measures=['sum(x) - 1']), 0),
  ('reconcile, a part of the other', ecommerce.test_reconcile(a, ['sum(x)'], b, compare_where="k = 'a'"), 1),
  ('reconcile, other group names', ecommerce.test_reconcile(a, ['sum(x)'], b, group_by=['k'], compare_group_by=["'a'"]), 2),
  ('reconcile, several that add up', ecommerce.test_reconcile(b, ['sum(x)'], [a, "(select 1 as x)"]), 0),
  ('reconcile, several that do not', ecommerce.test_reconcile(b, ['sum(x)'], [a, a]), 1),
  ('reconcile, a missing group that should count', ecommerce.test_reconcile(a, ['count(*)'], b, group_by=['k']), 2),
  ('reconcile, null is no sum', ecommerce.test_reconcile(n, ['sum(x)'], '(select cast(null as integer) as x)'), 1),
  ('no_fanout', ecommerce.test_no_fanout(a, ['k'], b), 1),
  ('sums_to', ecommerce.test_sums_to(a, ['k'], column='x', total=3), 0),
  ('sums_to, off', ecommerce.test_sums_to(a, ['k'], column='x', total=2.5, tolerance=0.4), 2),
  ('sums_to, its own column', ecommerce.test_sums_to(a, ['k'], total=3, column_name='x'), 0),
  ('no_fanout, one key', ecommerce.test_no_fanout(a, 'k', b), 1),
  ('no_gaps', ecommerce.test_no_gaps(days, date='d'), 1),
  ('no_gaps, by group', ecommerce.test_no_gaps(days, date='d', group_by=['k']), 0),
  ('volume_anomaly', ecommerce.test_volume_anomaly(month, date='d', min_ratio=0.3), 2),
  ('volume_anomaly, a lower ratio', ecommerce.test_volume_anomaly(month, date='d', min_ratio=0.2), 0),
  ('scd2_consistent', ecommerce.test_scd2_consistent(versions, 'k'), 5),
  ('scd2_consistent, gaps allowed', ecommerce.test_scd2_consistent(versions, 'k', allow_gaps=true), 4),
  ('scd2_consistent, keys', ecommerce.test_scd2_consistent(versions, 'k', key='key'), 6),
  ('scd2_has_history', ecommerce.test_scd2_has_history(versions, 'k', min_keys=4), 0),
  ('scd2_has_history, too few', ecommerce.test_scd2_has_history(versions, 'k', min_keys=5), 1),
  ('snapshot_consistent', ecommerce.test_snapshot_consistent(states, 'k'), 5),
  ('snapshot_consistent, gaps allowed', ecommerce.test_snapshot_consistent(states, 'k', allow_gaps=true), 4),
  ('non_increasing', ecommerce.test_non_increasing('(select * from (values (3, 2, 2), (1, 2, 0), (1, 1, 2)) as t(a, b, c))', ['a', 'b', 'c']), 2),
] ) }}
