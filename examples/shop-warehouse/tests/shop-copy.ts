import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';

const example = fileURLToPath(new URL('..', import.meta.url));
const shared = fileURLToPath(new URL('../../../packages/ecommerce', import.meta.url));

/** One place in a project's file: what stands there, and what to put instead. */
export type Edit = readonly [file: string, from: string, to: string];

/** A copy of this example in a folder of its own, edited if wanted; `remove` it afterwards. */
export function shopCopy(edits: readonly Edit[] = []): { readonly dir: string; readonly remove: () => void } {
  const dir = mkdtempSync(path.join(tmpdir(), 'shop-'));
  for (const part of ['project.yml', 'models', 'macros', 'snapshots', 'tests', 'analyses', 'data/sample'])
    cpSync(path.join(example, part), path.join(dir, part), { recursive: true });
  // The shared package too, so that a test may change it.
  for (const part of ['dbt_project.yml', 'macros', 'tests', 'seeds'])
    cpSync(path.join(shared, part), path.join(dir, 'packages/ecommerce', part), { recursive: true });
  writeFileSync(path.join(dir, 'packages.yml'), 'packages:\n  - local: packages/ecommerce\n');
  for (const [file, from, to] of edits) {
    const text = readFileSync(path.join(dir, file), 'utf8');
    if (!text.includes(from)) throw new Error(`${file} does not hold ${JSON.stringify(from)}`);
    writeFileSync(path.join(dir, file), text.replaceAll(from, to));
  }
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}

/** Name of each node, or of each test, of the last run to its status. */
export function statuses(dir: string): ReadonlyMap<string, string> {
  const text = readFileSync(path.join(dir, 'target/run_results.json'), 'utf8');
  const { results } = JSON.parse(text) as { results: { unique_id: string; status: string }[] };
  return new Map(results.map(({ unique_id, status }) => [unique_id.split('.')[2] ?? unique_id, status]));
}

/** What a query over a copy's database gives, each row as a text. `{dir}` in it is the copy's folder. */
export async function query(dir: string, sql: string): Promise<readonly string[]> {
  const instance = await DuckDBInstance.create(path.join(dir, 'target/shop_warehouse.duckdb'), {
    access_mode: 'READ_ONLY',
  });
  const connection = await instance.connect();
  try {
    const reader = await connection.runAndReadAll(sql.replaceAll('{dir}', dir));
    return reader.getRowsJson().map((row) => JSON.stringify(row));
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
