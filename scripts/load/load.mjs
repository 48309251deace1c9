/**
 * Makes the source tables of the flagship warehouse from extracts of the real shop, one Parquet file each:
 *
 *   node scripts/load/load.mjs path/to/extracts [--out data/raw]
 *
 * A table is taken from `<table>.parquet`, `<table>.csv` or `extract_<table>.csv`, the first that there is; its
 * columns are those that `models/staging/_sources.yml` declares, read as text and cast, so that nothing is guessed. A
 * table without a file becomes an empty one. `_loaded_at` is the last time that stands in the orders, for extracts do not
 * say when they were made.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';

const root = fileURLToPath(new URL('../..', import.meta.url));

const { values: options, positionals } = parseArgs({
  options: { out: { type: 'string', default: 'data/raw' } },
  allowPositionals: true,
});
const [from] = positionals;
if (from === undefined || !existsSync(from)) {
  console.error(`usage: node scripts/load/load.mjs FOLDER [--out data/raw]\nno such folder: ${from ?? ''}`);
  process.exit(2);
}
await load(path.resolve(from), path.resolve(options.out));

/** @param {string} folder @param {string} out */
async function load(folder, out) {
  const tables = declaredTables();
  const orders = fileOf(folder, 'orders');
  if (orders === undefined)
    throw new Error(`${folder} holds no orders: neither orders.* nor extract_orders.csv`);
  mkdirSync(out, { recursive: true });
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run("set timezone = 'UTC'");
  const loadedAt = `(select max(${cast('created_at', 'timestamp')}) from ${orders})`;
  for (const [table, columns] of tables) {
    const file = fileOf(folder, table);
    const picked = columns.map(([name, type]) => {
      if (name === '_loaded_at') return `${loadedAt} as _loaded_at`;
      return `${file === undefined ? `null::${type}` : cast(name, type)} as ${name}`;
    });
    const rows = file === undefined ? '(select 1 where false) as nothing' : file;
    const target = path.join(out, `${table}.parquet`).replaceAll("'", "''");
    await connection.run(
      `copy (select ${picked.join(', ')} from ${rows} order by all) to '${target}' (format parquet)`,
    );
    const [[count] = []] = (await connection.runAndReadAll(`select count(*) from '${target}'`)).getRows();
    console.log(`${table}: ${count} rows${file === undefined ? ' (no such file)' : ''}`);
  }
  connection.closeSync();
  instance.closeSync();
}

/**
 * The source tables with the names and types of their columns.
 *
 * @returns {[table: string, columns: [name: string, type: string][]][]}
 */
function declaredTables() {
  const target = mkdtempSync(path.join(tmpdir(), 'thelook-load-'));
  try {
    const tsdbt = path.join(root, 'packages/cli/bin/tsdbt.mjs');
    const args = [tsdbt, 'parse', '--project-dir', root, '--target-path', target, '--log-path', target];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    if (status !== 0) throw new Error(`the project cannot be read:\n${stdout}${stderr}`);
    /** @type {{ sources: Record<string, { name: string, columns: Record<string, { name: string, data_type: string }> }> }} */
    const { sources } = JSON.parse(readFileSync(path.join(target, 'manifest.json'), 'utf8'));
    return Object.values(sources).map(({ name, columns }) => [
      name,
      Object.values(columns).map((column) => [column.name, column.data_type]),
    ]);
  } finally {
    rmSync(target, { recursive: true, force: true });
  }
}

/**
 * Where a table's rows are, as SQL; undefined where there is no such file.
 *
 * @param {string} folder @param {string} table
 */
function fileOf(folder, table) {
  const found = [`${table}.parquet`, `${table}.csv`, `extract_${table}.csv`]
    .map((name) => path.join(folder, name))
    .find((file) => existsSync(file));
  const quoted = found?.replaceAll("'", "''");
  if (quoted === undefined) return undefined;
  return quoted.endsWith('.csv') ? `read_csv('${quoted}', header = true, all_varchar = true)` : `'${quoted}'`;
}

/**
 * A column of an extract as the declared type; times bear their zone as ` UTC`.
 *
 * @param {string} name @param {string} type
 */
function cast(name, type) {
  return type === 'timestamp'
    ? `cast(replace("${name}"::varchar, ' UTC', '') as timestamp)`
    : `cast("${name}" as ${type})`;
}
