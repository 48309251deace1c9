#!/usr/bin/env node
// Takes invoice lines from CSV, JSON, Parquet or a paged JSON interface and writes one Parquet file of declared types.
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { literal, openDatabase } from '../generate/duckdb.mjs';

/** The eight columns. Nothing is guessed from the first rows: invoice numbers look like integers until C536379. */
const columns = {
  InvoiceNo: 'varchar',
  StockCode: 'varchar',
  Description: 'varchar',
  Quantity: 'integer',
  InvoiceDate: 'timestamp',
  UnitPrice: 'double',
  CustomerID: 'varchar',
  Country: 'varchar',
};

/**
 * Loads the lines; the same lines give the same rows, whatever they come from.
 *
 * @param {string} from  path or pattern of .csv, .json (an array), .ndjson, .jsonl or .parquet files, or the address of
 *   a JSON interface whose pages are `{"rows": […], "next": <address of the next page or null>}`
 * @param {string} into  the Parquet file; it is replaced whole, and only when everything could be read
 * @returns {Promise<number>} rows
 */
export async function load(from, into) {
  const work = await mkdtemp(join(tmpdir(), 'retail-load-'));
  const database = await openDatabase();
  try {
    const source = /^https?:/.test(from) ? await fetchPages(from, join(work, 'pages.ndjson')) : from;
    await mkdir(dirname(into), { recursive: true });
    const list = Object.entries(columns).map(([name, type]) => `cast("${name}" as ${type}) as "${name}"`);
    await database.run(
      `copy (select ${list.join(', ')} from ${reader(source)}) to ${literal(`${into}.part`)} (format parquet, compression zstd)`,
    );
    await rename(`${into}.part`, into);
    const [row] = await database.rows(`select count(*) as n from read_parquet(${literal(into)})`);
    return Number(row?.n);
  } finally {
    database.close();
    await rm(`${into}.part`, { force: true });
    await rm(work, { recursive: true, force: true });
  }
}

/** How DuckDB reads a file: texts stay texts until they are cast. @param {string} path */
function reader(path) {
  const names = Object.keys(columns);
  if (path.endsWith('.parquet')) return `read_parquet(${literal(path)})`;
  const types = `{${names.map((name) => `${literal(name)}: 'VARCHAR'`).join(', ')}}`;
  if (path.endsWith('.csv')) {
    return `read_csv(${literal(path)}, header = true, delim = ',', quote = '"', escape = '"', types = ${types})`;
  }
  if (/\.(json|ndjson|jsonl)$/.test(path)) {
    const format = path.endsWith('.json') ? 'array' : 'newline_delimited';
    return `read_json(${literal(path)}, format = '${format}', columns = ${types})`;
  }
  throw new Error(`${path}: not .csv, .json, .ndjson, .jsonl or .parquet`);
}

/**
 * Follows the pages to the last and writes their rows to a file, one line each.
 * @param {string} address @param {string} into
 */
async function fetchPages(address, into) {
  await writeFile(into, '');
  /** @type {string | null} */
  let next = address;
  const seen = new Set();
  while (next !== null) {
    if (seen.has(next)) throw new Error(`${next}: the pages go in a circle`);
    seen.add(next);
    const response = await fetch(next);
    if (!response.ok) throw new Error(`${next}: ${response.status} ${response.statusText}`);
    const page = await response.json();
    if (!Array.isArray(page?.rows)) throw new Error(`${next}: a page has no list of rows`);
    await writeFile(
      into,
      page.rows.map((/** @type {unknown} */ row) => `${JSON.stringify(row)}\n`).join(''),
      { flag: 'a' },
    );
    next = page.next == null ? null : new URL(page.next, next).href;
  }
  return into;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { into: { type: 'string', default: 'data/raw/online_retail.parquet' } },
  });
  try {
    if (positionals[0] === undefined)
      throw new Error('usage: load.mjs <files or address> [--into file.parquet]');
    const rows = await load(positionals[0], values.into);
    console.log(`${values.into}: ${rows.toLocaleString('en')} rows`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
