#!/usr/bin/env node
// Makes the shop's six tables, of any size, as Parquet and if wanted as a MySQL dump in the course's layout.
import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { courseSchema } from '../load/course-schema.mjs';
import { identifier, literal, openDatabase } from '../load/duckdb.mjs';
import { parameterStatements, tableStatements } from './statements.mjs';
import { writeDump } from './write-dump.mjs';

/**
 * Generates the tables. The same scale and seed give the same rows on every machine: every draw is a hash of the
 * seed, a name and the row's number, never a random function or the order in which threads work.
 *
 * @param {object} options
 * @param {number} options.scale  1 is the real shop's size: 472,871 sessions
 * @param {number} options.seed
 * @param {string} options.into   folder for <table>.parquet; each file is replaced whole
 * @param {string} [options.dump] path of a MySQL dump of the same rows
 * @param {number} [options.threads] how many threads work on it; the rows are the same
 * @returns {Promise<Record<string, number>>} rows per table
 */
export async function generate({ scale, seed, into, dump, threads }) {
  if (!(scale > 0)) throw new Error(`scale must be above 0, not ${scale}`);
  if (!Number.isSafeInteger(seed)) throw new Error(`seed must be a whole number, not ${seed}`);
  const database = await openDatabase();
  try {
    if (threads !== undefined) await database.run(`set threads = ${threads}`);
    for (const sql of [...parameterStatements(scale, seed), ...tableStatements(scale)])
      await database.run(sql);
    await mkdir(into, { recursive: true });
    /** @type {Record<string, number>} */
    const counts = {};
    for (const table of courseSchema) {
      const target = join(into, `${table.name}.parquet`);
      const columns = table.columns.map(
        ({ name, type }) => `cast(${identifier(name)} as ${type}) as ${identifier(name)}`,
      );
      await database.run(
        `copy (select ${columns.join(', ')} from ${table.name} order by ${table.primaryKey.join(', ')})
         to ${literal(`${target}.part`)} (format parquet, compression zstd)`,
      );
      await rename(`${target}.part`, target);
      const [row] = await database.rows(`select count(*) as n from ${table.name}`);
      counts[table.name] = Number(row?.n);
    }
    if (dump !== undefined) await writeDump(database, dump);
    return counts;
  } finally {
    database.close();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values } = parseArgs({
    options: {
      scale: { type: 'string', default: '0.05' },
      seed: { type: 'string', default: '1' },
      into: { type: 'string', default: 'data/generated' },
      dump: { type: 'string' },
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
