#!/usr/bin/env node
// Makes the shop's invoice lines of any size, or takes real ones, and what goes with them: suppliers, campaigns, touches.
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { companionStatements } from './companions.mjs';
import { literal, openDatabase } from './duckdb.mjs';
import { invoiceStatements } from './invoice-lines.mjs';

/** Tables and the columns that put their rows in order; the lines keep the order of the invoices. */
const tables = {
  online_retail: undefined,
  suppliers: 'supplier_id',
  product_suppliers: 'stock_code',
  campaigns: 'campaign_id',
  touchpoints: 'touchpoint_id',
};

/**
 * Generates the tables. The same scale and seed give the same rows on every machine: every draw is a hash of the
 * seed, a name and the row's number, never a random function or the order in which threads work.
 *
 * @param {object} options
 * @param {number} options.scale    1 is the real shop's size: about 540,000 lines
 * @param {number} options.seed
 * @param {string} options.into     folder for <table>.parquet; each file is replaced whole
 * @param {string} [options.beside] a Parquet file of real lines: then only what the source lacks is made, to fit it
 * @param {boolean} [options.daily] the lines as one file per day, online_retail/<day>.parquet, as they would arrive
 * @param {number} [options.threads] how many threads work on it; the rows are the same
 * @returns {Promise<Record<string, number>>} rows per table
 */
export async function generate({ scale, seed, into, beside, daily = false, threads }) {
  if (!(scale > 0)) throw new Error(`scale must be above 0, not ${scale}`);
  if (!Number.isSafeInteger(seed)) throw new Error(`seed must be a whole number, not ${seed}`);
  const database = await openDatabase();
  try {
    if (threads !== undefined) await database.run(`set threads = ${threads}`);
    const lines =
      beside === undefined
        ? invoiceStatements(scale, seed)
        : [`create view online_retail as select * from read_parquet(${literal(beside)})`];
    for (const sql of [...lines, ...companionStatements(seed)]) await database.run(sql);
    await mkdir(into, { recursive: true });
    /** @type {Record<string, number>} */
    const counts = {};
    for (const [table, order] of Object.entries(tables)) {
      const [row] = await database.rows(`select count(*) as n from ${table}`);
      counts[table] = Number(row?.n);
      if (table === 'online_retail' && beside !== undefined) continue;
      if (table === 'online_retail' && daily) await writeDays(database, join(into, table));
      else {
        const rows = `select * from ${table}${order === undefined ? '' : ` order by ${order}`}`;
        await writeFile(database, rows, join(into, `${table}.parquet`));
      }
    }
    return counts;
  } finally {
    database.close();
  }
}

/** @param {import('./duckdb.mjs').Database} database @param {string} rows @param {string} target */
async function writeFile(database, rows, target) {
  await database.run(`copy (${rows}) to ${literal(`${target}.part`)} (format parquet, compression zstd)`);
  await rename(`${target}.part`, target);
}

/** @param {import('./duckdb.mjs').Database} database @param {string} folder */
async function writeDays(database, folder) {
  await mkdir(folder, { recursive: true });
  // Days of an earlier run would be read as well.
  for (const file of await readdir(folder)) if (file.endsWith('.parquet')) await rm(join(folder, file));
  const days = await database.rows(
    'select distinct cast(cast(InvoiceDate as date) as varchar) as day from online_retail order by day',
  );
  for (const { day } of days) {
    const rows = `select * from online_retail where cast(InvoiceDate as date) = ${literal(String(day))}`;
    await writeFile(database, rows, join(folder, `${day}.parquet`));
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values } = parseArgs({
    options: {
      scale: { type: 'string', default: '0.05' },
      seed: { type: 'string', default: '1' },
      into: { type: 'string', default: 'data/generated' },
      beside: { type: 'string' },
      daily: { type: 'boolean', default: false },
    },
  });
  try {
    const counts = await generate({ ...values, scale: Number(values.scale), seed: Number(values.seed) });
    for (const [table, rows] of Object.entries(counts))
      console.log(`${table}: ${rows.toLocaleString('en')} rows`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
