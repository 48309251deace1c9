import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Warehouse } from '../../src/warehouse/warehouse.ts';
import { model, openMemory, resultsOf, rows, run, runOne, step, testNode } from './support.ts';

let warehouse: Warehouse;
beforeEach(async () => {
  warehouse = await openMemory();
});
afterEach(() => warehouse.close());

const failing = (count: number) => `select range as n from range(${count}) -- rows that fail`;

describe('a data test', () => {
  it.each([
    [0, {}, 'pass', null, 0],
    [3, {}, 'fail', 'Got 3 results, configured to fail if != 0', 3],
    [1, {}, 'fail', 'Got 1 result, configured to fail if != 0', 1],
    [3, { severity: 'warn' }, 'warn', 'Got 3 results, configured to warn if != 0', 3],
    [3, { severity: 'Error', error_if: '> 5' }, 'warn', 'Got 3 results, configured to warn if != 0', 3],
    [3, { error_if: '> 5', warn_if: '> 4' }, 'pass', null, 0],
    [7, { error_if: '> 5', warn_if: '> 4' }, 'fail', 'Got 7 results, configured to fail if > 5', 7],
    [7, { limit: 2 }, 'fail', 'Got 2 results, configured to fail if != 0', 2],
    [4, { fail_calc: 'sum(n)' }, 'fail', 'Got 6 results, configured to fail if != 0', 6],
    [0, { error_if: '= 0' }, 'fail', 'Got 0 results, configured to fail if = 0', 0],
  ] as const)('of %i rows with %o', async (count, config, status, message, failures) => {
    const result = await runOne(warehouse, testNode('t', failing(count), config));
    expect(result).toMatchObject({ status, message, failures, adapterResponse: { _message: 'OK' } });
    expect(result.relationName).toBeUndefined();
  });

  it('becomes a failure with --warn-error', async () => {
    const node = testNode('t', failing(1), { severity: 'warn' });
    const strict = await runOne(warehouse, node, { flags: { warnError: true } });
    expect(strict).toMatchObject({ status: 'fail', message: 'Got 1 result, configured to fail if != 0' });
    const options = { error: ['LogTestResult'], warn: [], silence: [] };
    expect((await runOne(warehouse, node, { flags: { warnErrorOptions: options } })).status).toBe('fail');
  });

  it('shows the first ten failing rows', async () => {
    const result = await runOne(warehouse, testNode('t', failing(12)));
    expect(result.failingRows?.columns.map((column) => column.name)).toEqual(['n']);
    expect(result.failingRows?.rows).toHaveLength(10);
    expect((await runOne(warehouse, testNode('t', failing(0)))).failingRows).toBeUndefined();
  });

  it('keeps its failures where asked, in place of the last ones', async () => {
    for (const count of [2, 3, 0]) {
      const result = await runOne(warehouse, testNode('t', failing(count), { store_failures: true }));
      expect(result.relationName).toBe('"memory"."main"."t"');
      expect(await rows(warehouse, 'select count(*) from t')).toEqual([String(count)]);
    }
    await runOne(warehouse, testNode('t', failing(1), { store_failures_as: 'view' }));
    expect(await rows(warehouse, "select view_name from duckdb_views() where view_name = 't'")).toEqual([
      't',
    ]);
    await runOne(warehouse, testNode('u', failing(1)), { flags: { storeFailures: true } });
    expect(await rows(warehouse, 'select count(*) from u')).toEqual(['1']);
    await runOne(warehouse, testNode('v', failing(1), { store_failures_as: 'ephemeral' }), {
      flags: { storeFailures: true },
    });
    expect(await rows(warehouse, "select count(*) from duckdb_tables() where table_name = 'v'")).toEqual([
      '0',
    ]);
    const wrong = await runOne(warehouse, testNode('w', failing(1), { store_failures_as: 'tabel' }));
    expect(wrong.diagnostic).toMatchObject({
      code: 'invalid-store-failures-as',
      hints: ['Did you mean "table"?', 'Accepted: ephemeral, table, view.'],
    });
  });

  it('keeps its failures in a schema of its own, which is made when a flag asks for it', async () => {
    const node = { ...testNode('t', failing(2)), schema: 'audit' };
    const [result] = resultsOf(
      await run(warehouse, [step(node)], { flags: { storeFailures: true }, schemas: ['main'] }),
    );
    expect(result).toMatchObject({ status: 'fail', relationName: '"memory"."audit"."t"' });
    expect(await rows(warehouse, 'select count(*) from audit.t')).toEqual(['2']);
  });

  it('that the database refuses is an error with its place', async () => {
    await runOne(warehouse, model('orders', 'select 1 as id', { materialized: 'table' }));
    const sql = 'select * from orders\nwhere idd is null';
    const result = await runOne(warehouse, testNode('t', sql));
    const at = result.diagnostic?.at;
    expect(result.status).toBe('error');
    expect(sql.slice(at?.start, at?.end)).toBe('idd');
  });
});
