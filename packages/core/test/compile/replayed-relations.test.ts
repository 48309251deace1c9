import { expect, test } from 'vitest';
import { ReplayedRelations } from '../../src/compile/replayed-relations.ts';
import { RelationCache } from '../../src/run/relation-cache.ts';

const orders = { database: 'db', schema: 'main', identifier: 'orders', type: 'table' as const };
const rows = { kind: 'rows' as const, result: { columns: [], rows: [] } };

test('what was dropped is there until its answer is read, what was made only afterwards', () => {
  const before = new RelationCache();
  before.fill('db', 'main', [orders]);
  const renamed = { ...orders, identifier: 'archive' };
  const replayed = new ReplayedRelations(before);
  expect(replayed.get({ ...orders, identifier: 'ORDERS' })).toEqual(orders);
  replayed.read({
    question: { kind: 'execute', sql: 'alter …', forget: orders, learn: renamed },
    answer: rows,
  });
  expect(replayed.get(orders)).toBeUndefined();
  expect(replayed.inSchema('db', 'main')).toEqual([renamed]);
  // The next rendering begins as the first did.
  expect(new ReplayedRelations(before).get(orders)).toEqual(orders);
});

test('a schema that was listed is known, and its list is the truth', () => {
  const replayed = new ReplayedRelations(new RelationCache());
  expect(replayed.knowsSchema('db', 'raw')).toBe(false);
  const raw = { ...orders, schema: 'raw' };
  const question = { kind: 'relations' as const, database: 'db', schema: 'raw' };
  replayed.read({ question, answer: { kind: 'relations', relations: [raw] } });
  expect(replayed.knowsSchema('DB', 'RAW')).toBe(true);
  expect(replayed.get(raw)).toEqual(raw);
  expect(replayed.get({ ...raw, identifier: 'other' })).toBeUndefined();
});

test('a statement that failed changed nothing', () => {
  const before = new RelationCache();
  before.fill('db', 'main', [orders]);
  const replayed = new ReplayedRelations(before);
  const error = { kind: 'error' as const, error: new Error('no') as never };
  replayed.read({ question: { kind: 'execute', sql: 'drop …', forget: orders }, answer: error });
  expect(replayed.get(orders)).toEqual(orders);
});
