// The record of loads, `_loads.parquet`: one row per file and version of its content, in the order of loading.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, mkdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { literal } from './duckdb.mjs';

/**
 * @typedef {object} LoadedFile
 * @property {string} file       name of the file as it arrived
 * @property {number} size       its bytes
 * @property {string} hash       SHA-256 of its content
 * @property {number} rows       rows that it brought
 * @property {string} loaded_at  'YYYY-MM-DD HH:MM:SS.ffffff', UTC; grows from record to record
 * @property {string} stored_as  its rows as Parquet, in the folder `events`
 */

/** Columns of `_loads`, with their types. */
const COLUMNS = {
  file: 'varchar',
  size: 'bigint',
  hash: 'varchar',
  rows: 'bigint',
  loaded_at: 'timestamp',
  stored_as: 'varchar',
};

/** @param {string} file */
export async function fingerprint(file) {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return { size: (await stat(file)).size, hash: hash.digest('hex') };
}

/**
 * The name under which a version of a file is kept. It holds the content's hash, so that a file that changed never
 * takes the place of what the record still names.
 *
 * @param {string} file @param {string} hash
 */
export function storedName(file, hash) {
  const stem = path.basename(file).replace(/(\.(csv|parquet|gz|zst))+$/i, '');
  return `${stem}.${hash.slice(0, 8)}.parquet`;
}

/**
 * @param {import('./duckdb.mjs').Database} database
 * @param {string} folder the one with `events` and `_loads.parquet`
 * @returns {Promise<LoadedFile[]>} in the order of loading; none where nothing was loaded yet
 */
export async function readRecord(database, folder) {
  const file = path.join(folder, '_loads.parquet');
  const exists = await access(file).then(
    () => true,
    () => false,
  );
  if (!exists) return [];
  const rows = await database.rows(
    `select * replace (strftime(loaded_at, '%Y-%m-%d %H:%M:%S.%f') as loaded_at) from ${literal(file)} order by loaded_at`,
  );
  return rows.map((row) => ({
    file: String(row.file),
    size: Number(row.size),
    hash: String(row.hash),
    rows: Number(row.rows),
    loaded_at: String(row.loaded_at),
    stored_as: String(row.stored_as),
  }));
}

/**
 * Writes the record anew, whole, by one rename.
 *
 * @param {import('./duckdb.mjs').Database} database
 * @param {string} folder
 * @param {readonly LoadedFile[]} record
 */
export async function writeRecord(database, folder, record) {
  await mkdir(folder, { recursive: true });
  const target = path.join(folder, '_loads.parquet');
  const part = `${target}.part`;
  await rm(part, { force: true });
  const values = record.map(
    (load) =>
      `(${literal(load.file)}, ${load.size}, ${literal(load.hash)}, ${load.rows}, ${literal(load.loaded_at)}, ${literal(load.stored_as)})`,
  );
  const select = Object.entries(COLUMNS).map(([name, type]) => `cast(${name} as ${type}) as ${name}`);
  await database.run(
    `copy (
       select ${select.join(', ')}
       from (values ${values.join(', ')}) as loads(${Object.keys(COLUMNS).join(', ')})
       order by loaded_at
     ) to ${literal(part)} (format parquet)`,
  );
  await rename(part, target);
}
