import { mkdir, readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { courseSchema } from './course-schema.mjs';
import { identifier, literal } from './duckdb.mjs';
import { LoadError } from './load-error.mjs';

/** @typedef {import('./duckdb.mjs').Database} Database */

/**
 * Loads a folder of <table>.parquet files of the course: the declared columns alone, in the declared types.
 * @param {Database} database
 * @param {string} input
 * @param {string} folder emptied first
 * @returns {Promise<{ table: import('./course-schema.mjs').Table, rows: number }[]>}
 * @throws {LoadError} for a missing or empty table, a missing column, a value that does not fit, a null or double key
 */
export async function loadParquet(database, input, folder) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const present = await readdir(input);
  const loaded = [];
  for (const table of courseSchema) {
    const name = `${table.name}.parquet`;
    if (!present.includes(name)) throw new LoadError(`the table ${name} is missing`, basename(input));
    const source = `read_parquet(${literal(join(input, name))})`;
    const columns = (await database.rows(`describe select * from ${source}`)).map(
      (column) => column.column_name,
    );
    const missing = table.columns.find((column) => !columns.includes(column.name));
    if (missing) throw new LoadError(`table ${table.name} has no column ${missing.name}`, name);
    const casts = table.columns.map(
      (c) => `cast(${identifier(c.name)} as ${c.type}) as ${identifier(c.name)}`,
    );
    const target = literal(join(folder, name));
    try {
      await database.run(
        `copy (select ${casts.join(', ')} from ${source}) to ${target} (format parquet, compression zstd)`,
      );
    } catch (error) {
      throw new LoadError(error instanceof Error ? error.message : String(error), name);
    }
    const required = table.columns.filter((c) => !c.nullable).map((c) => `${identifier(c.name)} is null`);
    const [check] = await database.rows(
      `select count(*) as n, count(distinct ${identifier(table.primaryKey[0] ?? '')}) as keys,
         count(*) filter (where ${required.join(' or ')}) as nulls from read_parquet(${target})`,
    );
    const rows = Number(check?.n);
    if (rows === 0) throw new LoadError(`table ${table.name} has no rows`, name);
    if (Number(check?.nulls) > 0)
      throw new LoadError(`${check?.nulls} rows of ${table.name} lack a required value`, name);
    if (Number(check?.keys) < rows)
      throw new LoadError(`table ${table.name} has ${rows} rows, but ${check?.keys} keys`, name);
    loaded.push({ table, rows });
  }
  return loaded;
}
