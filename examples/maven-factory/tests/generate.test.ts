import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generate } from '../generate/generate.mjs';
import { courseSchema } from '../load/course-schema.mjs';
import { openDatabase } from '../load/duckdb.mjs';
import { load } from '../load/load.mjs';
import { differences } from './differences.ts';

const sample = fileURLToPath(new URL('../data/sample', import.meta.url));
let database: Awaited<ReturnType<typeof openDatabase>>;
let root: string;
let made: string;
let counts: Record<string, number>;

beforeAll(async () => {
  database = await openDatabase();
  root = await mkdtemp(join(tmpdir(), 'maven-generate-'));
  made = join(root, 'made');
  counts = await generate({ scale: 0.05, seed: 1, into: made, dump: join(root, 'dump.sql') });
});
afterAll(async () => {
  database.close();
  await rm(root, { recursive: true });
});

/** One number over generated tables, named as {table} in the query. */
async function figure(sql: string, from = made) {
  const rows = await database.rows(
    sql.replace(/\{(\w+)\}/g, (_, table) => `read_parquet('${join(from, `${table}.parquet`)}')`),
  );
  return Number(Object.values(rows[0] ?? {})[0]);
}

describe('the same rows', () => {
  test('the committed sample is what the generator makes by default', async () => {
    expect(await differences(database, sample, made)).toEqual([]);
  });

  test('the same scale and seed give the same rows, with one thread too; another seed does not', async () => {
    const again = join(root, 'again');
    await generate({ scale: 0.05, seed: 1, into: again, threads: 1 });
    expect(await differences(database, again, made)).toEqual([]);
    await generate({ scale: 0.05, seed: 2, into: again });
    expect((await differences(database, again, made)).length).toBeGreaterThan(0);
  });

  test('the dump of the rows loads as the rows', async () => {
    const loaded = join(root, 'loaded');
    expect(await load(join(root, 'dump.sql'), loaded)).toEqual(counts);
    expect(await differences(database, loaded, made)).toEqual([]);
  });

  test.each([0, -1, Number.NaN])('a scale of %s is refused', async (scale) => {
    await expect(generate({ scale, seed: 1, into: root })).rejects.toThrow('scale must be above 0');
  });
});

describe('the shape of the shop', () => {
  test('every table has rows, sessions to the scale', () => {
    expect(Object.keys(counts)).toEqual(courseSchema.map((table) => table.name));
    expect(counts.website_sessions).toBe(Math.round(472_871 * 0.05));
    expect(counts.products).toBe(4);
    for (const rows of Object.values(counts)) expect(rows).toBeGreaterThan(0);
  });

  // Published shares; the tolerance is about four standard deviations at this scale.
  test.each([
    ['paid nonbrand', "avg((utm_campaign = 'nonbrand')::int::double)", 0.714, 0.015],
    ['paid brand', "avg((utm_campaign = 'brand')::int::double)", 0.087, 0.01],
    ['paid social', "avg((utm_source = 'socialbook')::int::double)", 0.0226, 0.006],
    [
      'organic',
      "avg((nullif(utm_source, 'NULL') is null and http_referer like 'https%')::int::double)",
      0.092,
      0.01,
    ],
    [
      'direct',
      "avg((nullif(utm_source, 'NULL') is null and nullif(http_referer, 'NULL') is null)::int::double)",
      0.084,
      0.01,
    ],
    ['desktop', "avg((device_type = 'desktop')::int::double)", 0.69, 0.015],
    ['repeat sessions', 'avg(is_repeat_session)', 0.166, 0.015],
  ])('%s', async (_, share, expected, tolerance) => {
    const sql = `select avg(x) from (select coalesce(${share.replace(/^avg\((.*)\)$/, '$1')}, 0) as x from {website_sessions})`;
    expect(Math.abs((await figure(sql)) - expected)).toBeLessThan(tolerance);
  });

  test('44.8 % of the sessions see one page', async () => {
    const share = await figure(
      'select avg((n = 1)::int::double) from (select count(*) as n from {website_pageviews} group by website_session_id)',
    );
    expect(Math.abs(share - 0.448)).toBeLessThan(0.015);
  });

  test('conversion rises from about 3 % to about 8 %', async () => {
    const conversion = (where: string) =>
      figure(
        `select count(o.order_id) / count(*) from {website_sessions} s left join {orders} o using (website_session_id) where s.created_at ${where}`,
      );
    expect(await conversion("< '2012-07-01'")).toBeLessThan(0.055);
    expect(await conversion(">= '2015-01-01'")).toBeGreaterThan(0.07);
  });

  test('social starts on 2014-01-12, second items on 2013-09-25; each toy sells from its launch', async () => {
    expect(
      await figure(
        "select count(*) from {website_sessions} where utm_source = 'socialbook' and created_at < '2014-01-12'",
      ),
    ).toBe(0);
    expect(
      await figure("select count(*) from {orders} where items_purchased > 1 and created_at < '2013-09-25'"),
    ).toBe(0);
    const second = await figure(
      "select avg((items_purchased = 2)::int::double) from {orders} where created_at >= '2014-01-01'",
    );
    expect(Math.abs(second - 0.34)).toBeLessThan(0.06);
    expect(
      await figure(
        'select count(*) from {order_items} i join {products} p using (product_id) where i.created_at < p.created_at',
      ),
    ).toBe(0);
  });

  test('the quirks are there: text NULL, sessions without pageviews, orders after midnight, late refunds', async () => {
    expect(
      await figure("select count(*) from {website_sessions} where http_referer = 'NULL'"),
    ).toBeGreaterThan(0);
    expect(
      await figure(
        'select count(*) from {website_sessions} where website_session_id not in (select website_session_id from {website_pageviews})',
      ),
    ).toBeGreaterThan(0);
    expect(
      await figure(
        'select count(*) from {orders} o join {website_sessions} s using (website_session_id) where o.created_at::date > s.created_at::date',
      ),
    ).toBeGreaterThan(0);
    expect(
      await figure(
        'select count(*) from {order_item_refunds} where created_at > (select max(created_at) from {orders})',
      ),
    ).toBeGreaterThan(0);
  });

  test("refunds are the item's price, 2 to 16 days later", async () => {
    const wrong = await figure(
      `select count(*) from {order_item_refunds} r join {order_items} i using (order_item_id)
       where r.refund_amount_usd <> i.price_usd or r.order_id <> i.order_id
         or r.created_at not between i.created_at + interval 2 day and i.created_at + interval 16 day`,
    );
    expect(wrong).toBe(0);
  });
});
