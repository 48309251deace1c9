#!/usr/bin/env node
// Takes files of events as they arrive (CSV, also compressed, or Parquet) into the folder that the warehouse reads.
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { literal, openDatabase } from './duckdb.mjs';
import { fingerprint, readRecord, storedName, writeRecord } from './load-record.mjs';

/** The source's columns as they are kept: ids as whole numbers, the time as it was written. */
const COLUMNS = {
  event_time: 'varchar',
  event_type: 'varchar',
  product_id: 'bigint',
  category_id: 'bigint',
  category_code: 'varchar',
  brand: 'varchar',
  price: 'double',
  user_id: 'bigint',
  user_session: 'varchar',
};

/**
 * Loads files in the order of their names. A file whose content is the one already loaded under its name is skipped;
 * changed content replaces the file's own rows. The record advances after each file, when its rows are in place: what
 * fails is tried again by loading again, and nothing is ever half there.
 *
 * @param {object} options
 * @param {readonly string[]} options.inputs files, or folders of files
 * @param {string} options.into
 * @param {string} [options.at] 'YYYY-MM-DD HH:MM:SS', UTC: when the first file counts as loaded; the clock decides if left out
 * @returns {Promise<{ file: string, outcome: 'loaded' | 'replaced' | 'skipped', rows: number }[]>}
 */
export async function load({ inputs, into, at }) {
  const files = (await Promise.all(inputs.map(filesOf)))
    .flat()
    .sort((a, b) => (path.basename(a) < path.basename(b) ? -1 : 1));
  const events = path.join(into, 'events');
  await mkdir(events, { recursive: true });
  const database = await openDatabase();
  try {
    const record = await readRecord(database, into);
    const outcomes = [];
    for (const input of files) {
      const file = path.basename(input);
      const { size, hash } = await fingerprint(input);
      const before = record.findLast((entry) => entry.file === file);
      if (before?.hash === hash) {
        outcomes.push({ file, outcome: /** @type {const} */ ('skipped'), rows: before.rows });
        continue;
      }
      const stored_as = storedName(file, hash);
      const rows = await store(database, input, path.join(events, stored_as));
      const last = record.at(-1)?.loaded_at;
      const loaded_at = await nextInstant(database, at ?? new Date().toISOString().replace('Z', ''), last);
      record.push({ file, size, hash, rows, loaded_at, stored_as });
      await writeRecord(database, into, record);
      if (before !== undefined) await rm(path.join(events, before.stored_as), { force: true });
      outcomes.push({ file, outcome: before === undefined ? 'loaded' : 'replaced', rows });
    }
    return /** @type {{ file: string, outcome: 'loaded' | 'replaced' | 'skipped', rows: number }[]} */ (
      outcomes
    );
  } finally {
    database.close();
  }
}

/** @param {string} input */
async function filesOf(input) {
  if (!(await stat(input)).isDirectory()) return [input];
  const names = await readdir(input);
  return names.filter((name) => /\.(csv|csv\.gz|parquet)$/i.test(name)).map((name) => path.join(input, name));
}

/**
 * Writes the rows of a file as Parquet, by one rename.
 *
 * @param {import('./duckdb.mjs').Database} database @param {string} input @param {string} target
 * @returns {Promise<number>} how many there are
 */
async function store(database, input, target) {
  const reader = /\.parquet$/i.test(input)
    ? `read_parquet(${literal(input)})`
    : `read_csv(${literal(input)}, header = true, all_varchar = true)`;
  const columns = Object.entries(COLUMNS).map(([name, type]) =>
    name === 'event_time'
      ? `regexp_replace(cast(event_time as varchar), '( UTC)?$', ' UTC') as event_time`
      : `cast(${name} as ${type}) as ${name}`,
  );
  const part = `${target}.part`;
  await rm(part, { force: true });
  await database.run(
    `copy (select ${columns.join(', ')} from ${reader}) to ${literal(part)} (format parquet, compression zstd)`,
  );
  const [counted] = await database.rows(`select count(*) as n from read_parquet(${literal(part)})`);
  await rename(part, target);
  return Number(counted?.n);
}

/**
 * An instant after every one of the record: what was loaded last is told by it.
 *
 * @param {import('./duckdb.mjs').Database} database @param {string} wanted @param {string | undefined} last
 */
async function nextInstant(database, wanted, last) {
  const [row] = await database.rows(
    `select strftime(greatest(
       cast(${literal(wanted)} as timestamp),
       cast(${last === undefined ? 'null' : literal(last)} as timestamp) + interval 1 microsecond
     ), '%Y-%m-%d %H:%M:%S.%f') as instant`,
  );
  return String(row?.instant);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values, positionals } = parseArgs({
    options: { into: { type: 'string', default: 'data/raw' }, at: { type: 'string' } },
    allowPositionals: true,
  });
  if (positionals.length === 0) {
    console.error(
      'usage: node load/load.mjs <file or folder>… [--into data/raw] [--at "YYYY-MM-DD HH:MM:SS"]',
    );
    process.exitCode = 2;
  } else {
    try {
      const outcomes = await load({ inputs: positionals, into: values.into, at: values.at });
      for (const { file, outcome, rows } of outcomes)
        console.log(`${file}: ${outcome}, ${rows.toLocaleString('en')} rows`);
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
      process.exitCode = 1;
    }
  }
}
