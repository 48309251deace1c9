#!/usr/bin/env node
// Makes the shop's seven tables, of any size, as Parquet files in one folder per load.
import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import { loads, statements } from './statements.mjs';

/** Each table with the key its rows are written in the order of. */
const tables = {
  customers: 'customer_id',
  products: 'product_id',
  orders: 'order_id',
  order_items: 'order_item_id',
  clickstream: 'event_id',
  marketing_campaigns: 'campaign_id',
  inventory: 'inventory_id',
};

/**
 * Generates the tables. The same scale and seed give the same rows on every machine: every draw is a hash of the
 * seed, a name and a number, never a random function or the order in which threads work.
 *
 * @param {object} options
 * @param {number} options.scale 1 is 2,500 customers, 650 products, 12,000 orders, 75,000 clicks
 * @param {number} options.seed
 * @param {string} options.into  gets a folder per load with one <table>.parquet each, and expected/customer_versions.parquet
 * @param {readonly [number, number, number]} [options.segmentSplit] shares of Premium, Regular and Budget
 * @returns {Promise<Record<string, number>>} rows per table, over all loads
 */
export async function generate({ scale, seed, into, segmentSplit = [0.28, 0.569, 0.151] }) {
  if (!(scale > 0)) throw new Error(`scale must be above 0, not ${scale}`);
  if (!Number.isSafeInteger(seed)) throw new Error(`seed must be a whole number, not ${seed}`);
  if (Math.abs(segmentSplit.reduce((sum, share) => sum + share, 0) - 1) > 1e-9)
    throw new Error(`the shares of segment_split must add up to 1: ${segmentSplit.join(', ')}`);
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const write = async (/** @type {string} */ sql, /** @type {string} */ file) => {
    const quoted = `${file}.part`.replaceAll("'", "''");
    await connection.run(`copy (${sql}) to '${quoted}' (format parquet, compression zstd)`);
    await rename(`${file}.part`, file);
  };
  try {
    await connection.run(`set TimeZone = 'UTC'`);
    for (const sql of statements({ scale, seed, segmentSplit })) await connection.run(sql);
    /** @type {Record<string, number>} */
    const counts = {};
    for (const [load, date] of loads.entries()) {
      await mkdir(join(into, date), { recursive: true });
      for (const [table, key] of Object.entries(tables))
        await write(
          `select * exclude (load) from ${table} where load = ${load} order by ${key}`,
          join(into, date, `${table}.parquet`),
        );
    }
    await mkdir(join(into, 'expected'), { recursive: true });
    await write(
      'select * from expected_customer_versions order by customer_id, effective_date',
      join(into, 'expected', 'customer_versions.parquet'),
    );
    for (const table of Object.keys(tables)) {
      const reader = await connection.runAndReadAll(`select count(*) from ${table}`);
      counts[table] = Number(reader.getRows()[0]?.[0]);
    }
    return counts;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values } = parseArgs({
    options: {
      scale: { type: 'string', default: '0.1' },
      seed: { type: 'string', default: '1' },
      into: { type: 'string', default: 'data/generated' },
      'segment-split': { type: 'string', default: '0.28,0.569,0.151' },
    },
  });
  try {
    const [premium = 0, regular = 0, budget = 0] = values['segment-split'].split(',').map(Number);
    const counts = await generate({
      scale: Number(values.scale),
      seed: Number(values.seed),
      into: values.into,
      segmentSplit: [premium, regular, budget],
    });
    for (const [table, rows] of Object.entries(counts))
      console.log(`${table}: ${rows.toLocaleString('en')} rows`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
