#!/usr/bin/env node
// Makes the shop's events of any size, as the files in which they would arrive, with the record of their loading.
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { literal, openDatabase } from '../load/duckdb.mjs';
import { fingerprint, storedName, writeRecord } from '../load/load-record.mjs';
import { arrivingSelect, baseStatements, calendar } from './statements.mjs';

/**
 * Generates the events. The same size and seed give the same rows on every machine: every draw is a hash of the
 * seed, a name and a number, never a random function or the order in which threads work. Files are written one after
 * the other, each streamed, so that memory does not grow with the number of events.
 *
 * @param {object} options
 * @param {number} options.events     about how many
 * @param {number} options.seed
 * @param {string} options.into       gets events/<file>.parquet and _loads.parquet; earlier files there are removed
 * @param {string} [options.from]     the first day
 * @param {number} [options.days]     how many days
 * @param {string} [options.dailyFrom] from this day on there is a file per day, before it one per month
 * @param {'parquet' | 'csv'} [options.format] csv: plain files as the shop sends them, for load/load.mjs
 * @param {number} [options.threads]  how many threads work on it; the rows are the same
 * @param {(line: string) => void} [options.log]
 * @returns {Promise<number>} how many events were written
 */
export async function generate({
  events,
  seed,
  into,
  from = '2019-10-01',
  days = 137,
  dailyFrom = from,
  format = 'parquet',
  threads,
  log = () => {},
}) {
  if (!(events >= 1000)) throw new Error(`events must be at least 1000, not ${events}`);
  if (!(Number.isInteger(days) && days >= 10))
    throw new Error(`days must be a whole number from 10, not ${days}`);
  if (!Number.isSafeInteger(seed)) throw new Error(`seed must be a whole number, not ${seed}`);
  const size = { events, seed, from, days };
  const folder = path.join(into, 'events');
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder))
    if (/\.(parquet|csv|part)$/.test(name)) await rm(path.join(folder, name));
  const database = await openDatabase({
    memory_limit: '2GB',
    temp_directory: path.join(into, '.work'),
    ...(threads === undefined ? {} : { threads: String(threads) }),
  });
  try {
    for (const sql of baseStatements(size)) await database.run(sql);
    const record = [];
    let written = 0;
    for (const { name, first, last, until } of filesOf(calendar(size), dailyFrom)) {
      const file = `${name}.${format}`;
      const part = path.join(folder, `${file}.part`);
      const options = format === 'csv' ? 'format csv, header' : 'format parquet, compression zstd';
      await database.run(`copy (${arrivingSelect(size, first, last)}) to ${literal(part)} (${options})`);
      const reader = format === 'csv' ? 'read_csv' : 'read_parquet';
      const [counted] = await database.rows(`select count(*) as n from ${reader}(${literal(part)})`);
      const rows = Number(counted?.n);
      const { size: bytes, hash } = await fingerprint(part);
      const stored_as = format === 'csv' ? file : storedName(file, hash);
      await rename(part, path.join(folder, stored_as));
      record.push({ file, size: bytes, hash, rows, loaded_at: `${until} 00:30:00`, stored_as });
      written += rows;
      log(`${file}: ${rows.toLocaleString('en')} events`);
    }
    if (format === 'parquet') await writeRecord(database, into, record);
    return written;
  } finally {
    database.close();
    await rm(path.join(into, '.work'), { recursive: true, force: true });
  }
}

/**
 * The files in which the days arrive, with the indexes of their first and last day and the day after.
 *
 * @param {readonly { day: string }[]} days
 * @param {string} dailyFrom
 */
function filesOf(days, dailyFrom) {
  /** @type {{ name: string, first: number, last: number, until: string }[]} */
  const files = [];
  for (const [index, { day }] of days.entries()) {
    const until = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
    const name = day < dailyFrom ? day.slice(0, 7) : day;
    const before = files.at(-1);
    if (before?.name === name) Object.assign(before, { last: index, until });
    else files.push({ name, first: index, last: index, until });
  }
  return files;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values } = parseArgs({
    options: {
      events: { type: 'string', default: '1000000' },
      seed: { type: 'string', default: '1' },
      into: { type: 'string', default: 'data/generated' },
      from: { type: 'string', default: '2019-10-01' },
      days: { type: 'string', default: '137' },
      'daily-from': { type: 'string' },
      format: { type: 'string', default: 'parquet' },
      threads: { type: 'string' },
    },
  });
  try {
    if (values.format !== 'parquet' && values.format !== 'csv')
      throw new Error(`format must be parquet or csv, not ${values.format}`);
    const written = await generate({
      events: Number(values.events),
      seed: Number(values.seed),
      into: values.into,
      from: values.from,
      days: Number(values.days),
      format: values.format,
      ...(values['daily-from'] === undefined ? {} : { dailyFrom: values['daily-from'] }),
      ...(values.threads === undefined ? {} : { threads: Number(values.threads) }),
      log: console.log,
    });
    console.log(`${written.toLocaleString('en')} events in all`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
