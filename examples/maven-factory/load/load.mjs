#!/usr/bin/env node
// Loads the shop's raw tables from a MySQL dump (or from Parquet files) into a folder of <table>.parquet files.
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { openDatabase } from './duckdb.mjs';
import { LoadError } from './load-error.mjs';
import { loadTables } from './load-tables.mjs';
import { loadParquet } from './parquet-input.mjs';
import { split } from './split.mjs';
import { verify } from './verify.mjs';

/**
 * All four steps. The tables in `into` are replaced only after every table of the input has been verified, each by
 * one rename: whoever reads meanwhile sees the old table or the new one, and a load that fails changes nothing.
 *
 * @param {string} input  a .sql or .sql.gz file, '-' for standard input, or a folder of .sql or of .parquet files
 * @param {string} into
 * @param {readonly string[]} [only]  the tables to load; default all that the input declares
 * @returns {Promise<Record<string, number>>} rows per table
 * @throws {LoadError}
 */
export async function load(input, into, only) {
  await mkdir(into, { recursive: true });
  await removeLeftovers(into);
  const work = join(into, `.loading-${process.pid}-${Date.now()}`);
  const database = await openDatabase(join(work, 'spill'));
  try {
    if (await holdsParquet(input)) {
      const loaded = await loadParquet(database, input, join(work, 'tables'));
      await publish(
        loaded.map(({ table }) => table.name),
        join(work, 'tables'),
        into,
      );
      return Object.fromEntries(loaded.map(({ table, rows }) => [table.name, rows]));
    }
    const found = await split(await dumpFiles(input), join(work, 'rows'));
    const absent = only?.find((name) => !found.some(({ table }) => table.name === name));
    if (found.length === 0 || absent !== undefined) {
      throw new LoadError(
        `there is no table ${absent ?? ''} in it`.replace('  ', ' '),
        input === '-' ? 'standard input' : input,
      );
    }
    const splits = found.filter(({ table }) => only?.includes(table.name) ?? true);
    await loadTables(database, splits, join(work, 'tables'));
    await verify(database, splits, join(work, 'tables'));
    await publish(
      splits.map(({ table }) => table.name),
      join(work, 'tables'),
      into,
    );
    return Object.fromEntries(splits.map(({ table, rows }) => [table.name, rows]));
  } finally {
    database.close();
    await rm(work, { recursive: true, force: true });
  }
}

/** @param {readonly string[]} tables @param {string} from @param {string} into */
async function publish(tables, from, into) {
  for (const table of tables) await rename(join(from, `${table}.parquet`), join(into, `${table}.parquet`));
}

/** Removes what loads that were killed left behind; those that still run keep theirs. @param {string} into */
async function removeLeftovers(into) {
  for (const name of await readdir(into)) {
    const pid = /^\.loading-(\d+)-\d+$/.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid)))
      await rm(join(into, name), { recursive: true, force: true });
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/** @param {string} input */
async function holdsParquet(input) {
  if (input === '-' || !(await stat(input)).isDirectory()) return false;
  return (await readdir(input)).some((name) => name.endsWith('.parquet'));
}

/** The dump files of an input, those that declare tables first. @param {string} input */
export async function dumpFiles(input) {
  if (input === '-' || !(await stat(input)).isDirectory()) return [input];
  const names = (await readdir(input)).filter((name) => /\.sql(\.gz)?$/.test(name)).sort();
  if (names.length === 0)
    throw new LoadError('there are neither .sql nor .parquet files in this folder', input);
  const files = await Promise.all(
    names.map(async (name) => ({
      path: join(input, name),
      declares: /create\s+table/i.test(await head(join(input, name))),
    })),
  );
  return [...files.filter((f) => f.declares), ...files.filter((f) => !f.declares)].map((f) => f.path);
}

/** The beginning of a file. @param {string} path */
async function head(path) {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(65536), 0, 65536, 0);
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await file.close();
  }
}

/**
 * One of the four steps on its own, kept in a work folder: split reads the input, the others go on from what the
 * step before has left there, so each can be repeated.
 *
 * @param {'split' | 'schema' | 'load' | 'verify'} step
 * @param {{ input?: string, work: string, into: string }} options
 * @returns {Promise<string>} what to say about it
 */
export async function runStep(step, { input, work, into }) {
  const record = join(work, 'split.json');
  if (step === 'split') {
    if (input === undefined) throw new LoadError('the split step needs an input');
    const splits = await split(await dumpFiles(input), join(work, 'rows'));
    await writeFile(record, JSON.stringify(splits, null, 2));
    return splits.map(({ table, rows }) => `${table.name}: ${rows.toLocaleString('en')} rows`).join('\n');
  }
  /** @type {import('./split.mjs').SplitTable[]} */
  const splits = JSON.parse(await readFile(record, 'utf8'));
  if (step === 'schema') return splits.map(({ table }) => describe(table)).join('\n\n');
  const database = await openDatabase(join(work, 'spill'));
  try {
    if (step === 'load') {
      await loadTables(database, splits, join(work, 'tables'));
      return `loaded ${splits.length} tables into ${join(work, 'tables')}`;
    }
    await verify(database, splits, join(work, 'tables'));
    await mkdir(into, { recursive: true });
    await publish(
      splits.map(({ table }) => table.name),
      join(work, 'tables'),
      into,
    );
    return `verified ${splits.length} tables and moved them to ${into}`;
  } finally {
    database.close();
  }
}

/** A table's schema as DuckDB would declare it. @param {import('./course-schema.mjs').Table} table */
function describe({ name, columns, primaryKey, keys }) {
  const lines = columns.map((c) => `  ${c.name} ${c.type}${c.nullable ? '' : ' not null'}`);
  if (primaryKey.length > 0) lines.push(`  primary key (${primaryKey.join(', ')})`);
  return `create table ${name} (\n${lines.join(',\n')}\n);${keys.map((key) => `\n-- looked up by ${key.join(', ')}`).join('')}`;
}

const usage = `usage: node load/load.mjs <input> [--into data/raw] [--tables orders,order_items,…]
       node load/load.mjs --step split|schema|load|verify [<input>] [--work data/work] [--into data/raw]
<input> is a MySQL dump (.sql, .sql.gz, - for standard input) or a folder of .sql or of .parquet files.`;

/** @param {string[]} args */
async function main(args) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      into: { type: 'string', default: 'data/raw' },
      step: { type: 'string' },
      work: { type: 'string', default: 'data/work' },
      tables: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const input = positionals[0];
  if (values.help) console.log(usage);
  else if (
    values.step === 'split' ||
    values.step === 'schema' ||
    values.step === 'load' ||
    values.step === 'verify'
  ) {
    console.log(await runStep(values.step, { input, work: values.work, into: values.into }));
  } else if (values.step !== undefined || input === undefined || positionals.length > 1)
    throw new LoadError(usage);
  else {
    const counts = await load(input, values.into, values.tables?.split(','));
    for (const [table, rows] of Object.entries(counts))
      console.log(`${table}: ${rows.toLocaleString('en')} rows`);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    await main(process.argv.slice(2));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
