import { cp, mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { shareEcommerce } from '../support/share-ecommerce.ts';
import { removeFolder, rowsOf, tsdbt, withDatabase } from '../support/warehouse.ts';
import { type Warehouse, warehouses } from './projects.ts';

/** A copy of an example in a folder of its own; the caller removes it. */
async function copyOf({ name, dir }: Warehouse): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), `${name}-`));
  for (const part of [
    'project.yml',
    'models',
    'macros',
    'seeds',
    'snapshots',
    'tests',
    'analyses',
    'data/sample',
  ]) {
    await cp(path.join(dir, part), path.join(folder, part), { recursive: true }).catch((error) => {
      // A project need not have every kind of folder.
      if (error.code !== 'ENOENT') throw error;
    });
  }
  await shareEcommerce(folder);
  return folder;
}

/** Puts the rows of every source file into another order. */
async function shuffleSources(folder: string): Promise<void> {
  const sample = path.join(folder, 'data/sample');
  const files = (await readdir(sample, { recursive: true })).filter((file) => file.endsWith('.parquet'));
  await withDatabase(undefined, async (connection) => {
    for (const file of files) {
      const whole = path.join(sample, file);
      await connection.run(`create or replace table t as from '${whole}'`);
      await connection.run(`copy (from t order by hash(t::varchar)) to '${whole}' (format parquet)`);
    }
  });
}

/** Per table its number of rows and a sum over them, equal for equal tables whatever the order of their rows. */
async function contents(folder: string): Promise<Record<string, unknown>> {
  const [file] = (await readdir(path.join(folder, 'target'))).filter((name) => name.endsWith('.duckdb'));
  return withDatabase(path.join(folder, 'target', file ?? 'none'), async (connection) => {
    const found: Record<string, unknown> = {};
    const tables = await rowsOf(
      connection,
      'select schema_name as s, table_name as t from duckdb_tables() order by all',
    );
    for (const { s, t } of tables)
      [found[`${s}.${t}`]] = await rowsOf(
        connection,
        `select count(*)::varchar as n, sum(hash(x::varchar))::varchar as digest from "${s}"."${t}" as x`,
      );
    return found;
  });
}

/** Builds without the tests, in a time zone. */
async function build(folder: string, zone: string, threads: string): Promise<void> {
  const before = process.env.TZ;
  process.env.TZ = zone;
  try {
    await tsdbt(folder, 'build', '--threads', threads, '--exclude-resource-type', 'test', 'unit_test');
  } finally {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  }
}

// The flagship's own test is tests/determinism.test.ts.
describe.each(warehouses.filter(({ name }) => name !== 'flagship'))('$name', (warehouse) => {
  it('gives the same tables again, and in another zone, with more threads and its rows shuffled', async () => {
    const [one, other] = [await copyOf(warehouse), await copyOf(warehouse)];
    try {
      await build(one, 'UTC', '1');
      const built = await contents(one);
      expect(Object.keys(built).length).toBeGreaterThan(5);
      await build(one, 'UTC', '1');
      expect(await contents(one)).toEqual(built);
      await shuffleSources(other);
      await build(other, 'Asia/Kathmandu', '4');
      expect(await contents(other)).toEqual(built);
    } finally {
      await Promise.all([removeFolder(one), removeFolder(other)]);
    }
  }, 180_000);
});
