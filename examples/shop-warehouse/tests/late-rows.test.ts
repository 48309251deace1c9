import { execFileSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { query, shopCopy } from './shop-copy.ts';

const tsdbt = fileURLToPath(new URL('../../../packages/cli/bin/tsdbt.mjs', import.meta.url));

/** The facts, and what names a row of the source they come from. */
const keys: Readonly<Record<string, string>> = {
  orders: 'order_id',
  order_items: 'order_item_id',
  clickstream: 'event_id',
};
const facts = ['fact_orders', 'fact_order_items', 'fact_clickstream', 'fact_inventory'];

/**
 * Leaves the first three loads of a copy, and lets a part of the rows come a load or two later than they did, and a part
 * come again.
 */
async function delayRows(dir: string, salt: number): Promise<readonly string[]> {
  const data = path.join(dir, 'data/sample');
  const dates = readdirSync(data)
    .filter((name) => /^\d/.test(name))
    .sort();
  for (const late of dates.slice(3)) rmSync(path.join(data, late), { recursive: true });
  const loads = dates.slice(0, 3);
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    for (const [table, key] of Object.entries(keys)) {
      const parts = loads.map(
        (load, index) => `select *, ${index} as _load from '${data}/${load}/${table}.parquet'`,
      );
      await connection.run(`create or replace table rows_of as ${parts.join(' union all ')}`);
      for (const [index, load] of loads.entries()) {
        const hashed = (use: string) => `hash(${key}, _load, ${salt}, '${use}')`;
        // Two of five rows come later, by one load or two.
        const turn = `least(2, _load + case when ${hashed('late')} % 5 < 2 then 1 + (${hashed('by')} % 2)::int else 0 end)`;
        await connection.run(
          `copy (
             select * exclude (_load) from rows_of
             where ${turn} = ${index} or (${turn} < ${index} and ${hashed('again')} % 8 = 0)
           ) to '${data}/${load}/${table}.parquet' (format parquet)`,
        );
      }
    }
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
  return loads;
}

function build(dir: string, ...args: readonly string[]): void {
  const only = ['--resource-type', 'model', '--resource-type', 'snapshot'];
  execFileSync(process.execPath, [tsdbt, 'build', ...only, ...args], { cwd: dir, stdio: 'pipe' });
}

/** Rows of each fact and a sum over them, whatever their order. */
async function digests(dir: string): Promise<Readonly<Record<string, string>>> {
  const found: Record<string, string> = {};
  for (const fact of facts) {
    const [row] = await query(dir, `select count(*), sum(hash(t::varchar)) from warehouse.${fact} as t`);
    found[fact] = row ?? '';
  }
  return found;
}

test('facts loaded drop by drop equal a full refresh, whichever rows come late or again', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(1e6), async (salt) => {
      const shop = shopCopy();
      try {
        for (const load of await delayRows(shop.dir, salt)) build(shop.dir, '--vars', `load_date: ${load}`);
        const grown = await digests(shop.dir);
        build(
          shop.dir,
          '--full-refresh',
          '--select',
          ...facts.flatMap((fact) => [`+${fact}`]),
          '--exclude',
          'resource_type:snapshot',
        );
        expect(grown).toEqual(await digests(shop.dir));
        expect(grown.fact_orders).not.toMatch(/^\["0"/);
      } finally {
        shop.remove();
      }
    }),
    { numRuns: 2, seed: 20_260_110, endOnFailure: true },
  );
}, 240_000);
