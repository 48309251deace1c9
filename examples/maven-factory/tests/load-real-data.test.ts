import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../load/duckdb.mjs';
import { load } from '../load/load.mjs';
import { differences } from './differences.ts';
import { realData } from './real-data.ts';

const data = realData ?? '';
const hasXz = spawnSync('xz', ['--version']).status === 0;
const published = {
  website_sessions: 472_871,
  website_pageviews: 1_188_121,
  products: 4,
  orders: 32_313,
  order_items: 40_025,
  order_item_refunds: 1_731,
};

describe.skipIf(realData === undefined)('the real shop (skipped where its data are absent)', () => {
  let database: Awaited<ReturnType<typeof openDatabase>>;
  let root: string;
  beforeAll(async () => {
    database = await openDatabase();
    root = await mkdtemp(join(tmpdir(), 'maven-real-'));
  });
  afterAll(async () => {
    database.close();
    await rm(root, { recursive: true });
  });

  test('from Parquet', async () => {
    expect(await load(join(data, 'parquet'), join(root, 'parquet'))).toEqual(published);
    expect(await differences(database, join(root, 'parquet'), join(data, 'parquet'))).toEqual([]);
  });

  test.skipIf(!hasXz)('from the dump of 115 MB, through a pipe', async () => {
    const program = fileURLToPath(new URL('../load/load.mjs', import.meta.url));
    const xz = spawn('xz', ['-dc', join(data, 'course_dump.sql.xz')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const loading = spawn(process.execPath, [program, '-', '--into', join(root, 'dump')], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    xz.stdout.pipe(loading.stdin);
    let said = '';
    loading.stdout.on('data', (text) => {
      said += text;
    });
    const code = await new Promise((resolve) => loading.on('close', resolve));
    expect(code).toBe(0);
    expect(said).toContain('website_pageviews: 1,188,121 rows');
    expect(await differences(database, join(root, 'dump'), join(data, 'parquet'))).toEqual([]);
  });

  test('insert files of four tables beside a schema of six', async () => {
    const dumps = join(data, 'sql_dump');
    await expect(load(dumps, join(root, 'inserts'))).rejects.toThrow('table website_sessions has no rows');
    const { orders, order_items, order_item_refunds, products } = published;
    expect(
      await load(dumps, join(root, 'inserts'), ['orders', 'order_items', 'order_item_refunds', 'products']),
    ).toEqual({ orders, order_items, order_item_refunds, products });
    const [total] = await database.rows(
      `select sum(price_usd)::varchar as usd from read_parquet('${join(root, 'inserts/orders.parquet')}')`,
    );
    expect(total).toEqual({ usd: '1938509.75' });
  });
});
