import { join } from 'node:path';
import { identifier, literal } from './duckdb.mjs';
import { LoadError } from './load-error.mjs';
import { rowsRelation } from './load-tables.mjs';

/** @typedef {import('./duckdb.mjs').Database} Database */
/** @typedef {import('./split.mjs').SplitTable} SplitTable */

/**
 * The verify step: each loaded table has rows, as many as the input has value tuples, the declared columns, no null
 * where the declaration forbids it, and no key twice.
 *
 * @param {Database} database
 * @param {readonly SplitTable[]} splits
 * @param {string} folder with the loaded files
 * @throws {LoadError} for the first table that fails, with the line where one is to blame
 */
export async function verify(database, splits, folder) {
  for (const split of splits) {
    const { table, source, rows } = split;
    const file = literal(join(folder, `${table.name}.parquet`));
    const [count] = await database.rows(`select count(*) as n from read_parquet(${file})`);
    const loaded = Number(count?.n);
    if (rows === 0) throw new LoadError(`table ${table.name} has no rows`, source);
    if (loaded !== rows)
      throw new LoadError(`table ${table.name} has ${rows} rows, but ${loaded} were loaded`, source);

    const columns = await database.rows(`describe select * from read_parquet(${file})`);
    const have = columns.map((c) => `${c.column_name} ${c.column_type}`).join(', ');
    const want = table.columns.map((c) => `${c.name} ${c.type}`).join(', ');
    if (have !== want)
      throw new LoadError(`table ${table.name} was loaded as (${have}), not (${want})`, source);

    await verifyNulls(database, split, file);
    await verifyKey(database, split, file);
  }
}

/** @param {Database} database @param {SplitTable} split @param {string} file */
async function verifyNulls(database, split, file) {
  const required = split.table.columns.filter((column) => !column.nullable);
  if (required.length === 0) return;
  const isNull = required.map((c) => `${identifier(c.name)} is null`).join(' or ');
  const [bad] = await database.rows(`select 1 as bad from read_parquet(${file}) where ${isNull} limit 1`);
  if (!bad) return;
  const [found] = await database.rows(
    `select _line as line, case ${required.map((c) => `when ${identifier(c.name)} is null then ${literal(c.name)}`).join(' ')} end as name
     from ${rowsRelation(split)} where ${isNull} order by _line limit 1`,
  );
  throw new LoadError(
    `column ${found?.name} of ${split.table.name} must not be null`,
    split.source,
    Number(found?.line),
  );
}

/** @param {Database} database @param {SplitTable} split @param {string} file */
async function verifyKey(database, split, file) {
  const key = split.table.primaryKey.map(identifier).join(', ');
  if (key === '') return;
  const twice = `group by ${key} having count(*) > 1`;
  const [bad] = await database.rows(`select 1 as bad from read_parquet(${file}) ${twice} limit 1`);
  if (!bad) return;
  const [found] = await database.rows(
    `select ${key}, list(_line order by _line) as lines from ${rowsRelation(split)} ${twice} order by lines limit 1`,
  );
  const [first, second] = /** @type {bigint[]} */ (found?.lines ?? []);
  const value = split.table.primaryKey.map((name) => found?.[name]).join(', ');
  throw new LoadError(
    `key ${value} of ${split.table.name} stands twice (first in line ${first})`,
    split.source,
    Number(second),
  );
}
