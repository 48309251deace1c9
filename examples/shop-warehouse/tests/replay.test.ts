import { cpSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { replay } from '../replay/replay.mjs';
import { query, shopCopy, statuses } from './shop-copy.ts';

const facts = ['fact_orders', 'fact_order_items', 'fact_clickstream', 'fact_inventory'];
let shop: ReturnType<typeof shopCopy>;

beforeAll(() => {
  shop = shopCopy();
  const loads = replay({ projectDir: shop.dir });
  expect(loads.map(({ load, status, output }) => [load, status, status === 0 ? '' : output])).toEqual(
    ['2025-07-10', '2025-08-10', '2025-09-10', '2025-10-10', '2025-11-10', '2025-12-10', '2026-01-10'].map(
      (load) => [load, 0, ''],
    ),
  );
}, 300_000);

afterAll(() => shop?.remove());

const expected = "read_parquet('{dir}/data/sample/expected/customer_versions.parquet')";

test('the customer dimension has the versions that the generator lists: changed, back again, deleted, null to value', async () => {
  const versions = `select customer_id, segment, city, preferred_category, effective_date, expiry_date
    from warehouse.dim_customers where customer_id <> 'Unknown'`;
  const listed = `select customer_id, customer_segment, city, preferred_category, effective_date, expiry_date from ${expected}`;
  expect(await query(shop.dir, `${versions} except all ${listed}`)).toEqual([]);
  expect(await query(shop.dir, `${listed} except all ${versions}`)).toEqual([]);
  const [changed] = await query(
    shop.dir,
    'select count(*) > 20 from (select 1 from warehouse.dim_customers group by customer_id having count(*) > 1)',
  );
  expect(changed).toBe('[true]');
});

test('every history test passes once there is history', () => {
  const found = statuses(shop.dir);
  for (const name of ['dim_customers', 'dim_products', 'dim_marketing_campaigns'])
    expect(found.get(`${name}_has_history`)).toBe('pass');
});

test('the last load once more, and then a full refresh, change no row of any fact', async () => {
  const copies = path.join(shop.dir, 'before.duckdb');
  cpSync(path.join(shop.dir, 'target/shop_warehouse.duckdb'), copies);
  const differing = async () => {
    const found: string[] = [];
    for (const fact of [...facts, 'dim_customers', 'dim_products', 'dim_marketing_campaigns']) {
      const before = `(select * from before.warehouse.${fact})`;
      const now = `(select * from warehouse.${fact})`;
      const rows = await differences(before, now);
      if (rows !== '["0","0"]') found.push(`${fact}: ${rows}`);
    }
    return found;
  };
  const differences = async (before: string, now: string) => {
    const { DuckDBInstance } = await import('@duckdb/node-api');
    const instance = await DuckDBInstance.create(path.join(shop.dir, 'target/shop_warehouse.duckdb'), {
      access_mode: 'READ_ONLY',
    });
    const connection = await instance.connect();
    try {
      await connection.run(`attach '${copies}' as before (read_only)`);
      const reader = await connection.runAndReadAll(
        `select (select count(*) from (${before} except all ${now})), (select count(*) from (${now} except all ${before}))`,
      );
      return JSON.stringify(reader.getRowsJson()[0]);
    } finally {
      connection.closeSync();
      instance.closeSync();
    }
  };
  const again = replay({ projectDir: shop.dir, from: 6 });
  expect(again.map(({ status }) => status)).toEqual([0]);
  expect(await differing()).toEqual([]);
  const refreshed = replay({ projectDir: shop.dir, from: 6, args: ['--full-refresh'] });
  expect(refreshed.map(({ status }) => status)).toEqual([0]);
  expect(await differing()).toEqual([]);
  rmSync(copies);
}, 120_000);
