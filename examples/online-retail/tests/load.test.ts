import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../generate/duckdb.mjs';
import { load } from '../load/load.mjs';

const sample = fileURLToPath(new URL('../data/sample/online_retail.parquet', import.meta.url));
let folder: string;
let database: Awaited<ReturnType<typeof openDatabase>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'retail-load-test-'));
  database = await openDatabase();
  const lines = `(select * from '${sample}')`;
  await database.run(`copy ${lines} to '${join(folder, 'lines.csv')}' (format csv, header)`);
  await database.run(`copy ${lines} to '${join(folder, 'lines.json')}' (format json, array true)`);
  await database.run(`copy ${lines} to '${join(folder, 'lines.ndjson')}' (format json)`);
});
afterAll(async () => {
  database.close();
  await rm(folder, { recursive: true, force: true });
});

/** Rows that the loaded file and the sample do not share. */
async function differing(loaded: string): Promise<number> {
  const [row] = await database.rows(
    `select count(*)::integer as n from (
       (select * from '${loaded}' except all select * from '${sample}')
       union all (select * from '${sample}' except all select * from '${loaded}'))`,
  );
  return Number(row?.n);
}

test.each(['lines.csv', 'lines.json', 'lines.ndjson'])('%s loads like the Parquet file', async (name) => {
  const into = join(folder, `${name}.parquet`);
  expect(await load(join(folder, name), into)).toBeGreaterThan(20_000);
  expect(await differing(into)).toBe(0);
});

test('a paged JSON interface loads like the Parquet file', async () => {
  const rows = JSON.parse(await readFile(join(folder, 'lines.json'), 'utf8')) as unknown[];
  const size = 5000;
  const server = createServer((request, response) => {
    const page = Number(new URL(request.url ?? '', 'http://localhost').searchParams.get('page'));
    const more = (page + 1) * size < rows.length;
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify({
        rows: rows.slice(page * size, (page + 1) * size),
        next: more ? `/lines?page=${page + 1}` : null,
      }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const into = join(folder, 'pages.parquet');
    const { port } = server.address() as AddressInfo;
    expect(await load(`http://127.0.0.1:${port}/lines?page=0`, into)).toBe(rows.length);
    expect(await differing(into)).toBe(0);
  } finally {
    server.close();
  }
});

test('what cannot be read replaces nothing', async () => {
  const bad = join(folder, 'bad.csv');
  await writeFile(
    bad,
    'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n1,a,b,many,2011-01-01 10:00:00,1,1,EIRE\n',
  );
  const into = join(folder, 'bad.parquet');
  await expect(load(bad, into)).rejects.toThrow(/many/);
  expect(existsSync(into)).toBe(false);
  expect(existsSync(`${into}.part`)).toBe(false);
});
