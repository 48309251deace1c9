import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '../load/duckdb.mjs';
import { load } from '../load/load.mjs';
import { readRecord } from '../load/load-record.mjs';

const header =
  'event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session\n';
const line = (minute: number) =>
  `2019-10-01 00:0${minute}:00 UTC,view,7,2053013555631882655,electronics.audio,acme,1.5,9,s\n`;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'events-load-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const into = () => join(folder, 'raw');
const csv = (name: string, text: string) => writeFile(join(folder, name), text);

async function rows(sql: string) {
  const database = await openDatabase();
  try {
    return await database.rows(sql);
  } finally {
    database.close();
  }
}

async function record() {
  const database = await openDatabase();
  try {
    return await readRecord(database, into());
  } finally {
    database.close();
  }
}

test('files are loaded in the order of their names, once; a changed one replaces its own rows', async () => {
  await csv('b.csv', header + line(1));
  await csv('a.csv', header + line(2) + line(3));
  const at = '2019-10-02 00:00:00';
  expect(await load({ inputs: [folder], into: into(), at })).toEqual([
    { file: 'a.csv', outcome: 'loaded', rows: 2 },
    { file: 'b.csv', outcome: 'loaded', rows: 1 },
  ]);
  await csv('a.csv', header + line(4));
  expect(await load({ inputs: [folder], into: into(), at })).toEqual([
    { file: 'a.csv', outcome: 'replaced', rows: 1 },
    { file: 'b.csv', outcome: 'skipped', rows: 1 },
  ]);
  const loads = await record();
  expect(loads.map(({ file, rows: n }) => [file, n])).toEqual([
    ['a.csv', 2],
    ['b.csv', 1],
    ['a.csv', 1],
  ]);
  // Instants grow, even where the clock stands still.
  expect(new Set(loads.map((entry) => entry.loaded_at)).size).toBe(3);
  expect(loads.map((entry) => entry.loaded_at)).toEqual(loads.map((entry) => entry.loaded_at).sort());
  const held = await rows(
    `select event_time, product_id, price from '${into()}/events/*.parquet' order by 1`,
  );
  expect(held).toEqual([
    { event_time: '2019-10-01 00:01:00 UTC', product_id: 7n, price: 1.5 },
    { event_time: '2019-10-01 00:04:00 UTC', product_id: 7n, price: 1.5 },
  ]);
});

test('a file that cannot be read leaves what was there, and is tried again', async () => {
  await csv('a.csv', header + line(1));
  await csv('b.csv', header + line(2).replace(',7,', ',seven,'));
  await csv('c.csv', header + line(3));
  await expect(load({ inputs: [folder], into: into() })).rejects.toThrow(/seven/);
  expect((await record()).map((entry) => entry.file)).toEqual(['a.csv']);
  await csv('b.csv', header + line(2));
  const again = await load({ inputs: [folder], into: into() });
  expect(again.map(({ outcome }) => outcome)).toEqual(['skipped', 'loaded', 'loaded']);
  const stored = await readdir(join(into(), 'events'));
  expect(stored.filter((name) => name.endsWith('.parquet'))).toHaveLength(3);
});
