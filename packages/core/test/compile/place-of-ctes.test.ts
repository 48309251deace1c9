import { expect, test } from 'vitest';
import { withCtes } from '../../src/compile/inline-ephemeral.ts';

const cte = { id: 'model.shop.a', name: '__dbt__cte__a', sql: 'select 1 as n', map: [] };
const A = '__dbt__cte__a as (\nselect 1 as n\n)';

test.each([
  ['select * from t', `with ${A} select * from t`],
  ['with x as (select 2) select * from x', `with ${A},  x as (select 2) select * from x`],
  ['WITH RECURSIVE x as (select 2) select * from x', `WITH RECURSIVE ${A},  x as (select 2) select * from x`],
  [
    '-- with care\n/* with */ with x as (select 2) select 1',
    `-- with care\n/* with */ with ${A},  x as (select 2) select 1`,
  ],
  // Without a `with` of its own dbt puts it in front of comments too.
  ['  -- a note\nselect 1', `  with ${A} -- a note\nselect 1`],
  ['without_words', `with ${A} without_words`],
])('%s', (sql, expected) => {
  expect(withCtes({ sql, map: [] }, [cte]).sql).toBe(expected);
});

test('places of the query move with it, places of the CTE come before', () => {
  const at = (start: number, end: number) => ({ path: 'm.sql', start, end });
  const sql = 'with x as (select 2) select * from x';
  const map = [{ start: 0, end: sql.length, at: at(0, sql.length), literal: true }];
  const inner = {
    ...cte,
    map: [{ start: 0, end: 13, at: { path: 'a.sql', start: 0, end: 13 }, literal: true }],
  };
  const made = withCtes({ sql, map }, [inner]);
  for (const segment of made.map) {
    const source = segment.at.path === 'a.sql' ? cte.sql : sql;
    expect(made.sql.slice(segment.start, segment.end)).toBe(source.slice(segment.at.start, segment.at.end));
  }
  expect(made.map.map((segment) => segment.at.path)).toEqual(['m.sql', 'a.sql', 'm.sql']);
});
