import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../generate/duckdb.mjs';
import { generate } from '../generate/generate.mjs';

const sample = fileURLToPath(new URL('../data/sample', import.meta.url));
const tables = ['online_retail', 'suppliers', 'product_suppliers', 'campaigns', 'touchpoints'];
let folder: string;
let database: Awaited<ReturnType<typeof openDatabase>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'retail-generate-'));
  database = await openDatabase();
});
afterAll(async () => {
  database.close();
  await rm(folder, { recursive: true, force: true });
});

/** Rows that one of two files has and the other lacks. */
async function differing(a: string, b: string): Promise<number> {
  const [row] = await database.rows(
    `select count(*)::integer as n from (
       (select * from '${a}' except all select * from '${b}')
       union all (select * from '${b}' except all select * from '${a}'))`,
  );
  return Number(row?.n);
}

test('the committed sample is what the defaults make, whatever the number of threads', async () => {
  await generate({ scale: 0.05, seed: 1, into: folder, threads: 1 });
  for (const table of tables) {
    expect(await differing(join(folder, `${table}.parquet`), join(sample, `${table}.parquet`)), table).toBe(
      0,
    );
  }
});

test('daily files hold the same lines, one day each', async () => {
  const daily = join(folder, 'daily');
  await generate({ scale: 0.05, seed: 1, into: daily, daily: true });
  expect(await differing(join(daily, 'online_retail/*.parquet'), join(sample, 'online_retail.parquet'))).toBe(
    0,
  );
  const [row] = await database.rows(
    `select count(*)::integer as n from (
       select filename from read_parquet('${join(daily, 'online_retail/*.parquet')}', filename = true)
       group by filename having count(distinct InvoiceDate::date) > 1)`,
  );
  expect(row?.n).toBe(0);
});

test('the sample has the quirks of the source', async () => {
  const [row] = await database.rows(
    `select
       avg((CustomerID is null)::integer) as anonymous,
       avg(starts_with(InvoiceNo, 'C')::integer) as cancelled,
       avg((UnitPrice = 0)::integer) as unpriced,
       1 - (select count(*) from (select distinct * from '${sample}/online_retail.parquet')) / count(*) as repeated,
       count(*) filter (where StockCode <> upper(StockCode))::integer as lower_case,
       count(*) filter (where Description <> trim(Description))::integer as untrimmed,
       count(*) filter (where CustomerID like '%.0')::integer as as_floats,
       count(*) filter (where isodow(InvoiceDate) = 6)::integer as saturdays,
       max(Quantity)::integer as largest, min(Quantity)::integer as smallest
     from '${sample}/online_retail.parquet'`,
  );
  expect(row?.anonymous).toBeCloseTo(0.25, 1);
  expect(row?.cancelled).toBeCloseTo(0.017, 2);
  expect(row?.unpriced).toBeCloseTo(0.005, 2);
  expect(row?.repeated).toBeCloseTo(0.01, 2);
  for (const quirk of ['lower_case', 'untrimmed', 'as_floats'])
    expect(row?.[quirk], quirk).toBeGreaterThan(0);
  expect([row?.saturdays, row?.largest, row?.smallest]).toEqual([0, 80995, -80995]);
});

test('at full size the shop has the countries of the source, and orders until its last noon', async () => {
  const full = join(folder, 'full');
  await generate({ scale: 1, seed: 1, into: full });
  const [row] = await database.rows(
    `select
       avg((Country = 'United Kingdom')::integer) as british,
       count(distinct Country)::integer as countries,
       max(InvoiceDate)::varchar as last_moment,
       count(distinct InvoiceNo) filter (
         where InvoiceDate >= '2011-12-01' and InvoiceNo[1] not in ('A', 'C') and UnitPrice > 0)::integer as december
     from '${full}/online_retail.parquet'`,
  );
  expect(row?.british).toBeCloseTo(0.91, 1);
  expect(row?.countries).toBe(38);
  expect(row?.december).toBe(816);
  expect(String(row?.last_moment) <= '2011-12-09 12:50:00').toBe(true);
});
