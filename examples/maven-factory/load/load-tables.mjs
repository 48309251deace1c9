import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { identifier, literal } from './duckdb.mjs';
import { LoadError } from './load-error.mjs';

/** @typedef {import('./duckdb.mjs').Database} Database */
/** @typedef {import('./split.mjs').SplitTable} SplitTable */

/** The row file as a relation of texts, with the input's line. @param {SplitTable} split */
export function rowsRelation({ table, rowsPath }) {
  const columns = [`'_line': 'BIGINT'`, ...table.columns.map((c) => `${literal(c.name)}: 'VARCHAR'`)];
  return `read_csv(${literal(rowsPath)}, auto_detect = false, header = false, delim = ',', quote = '"', escape = '"',
    new_line = '\\n', nullstr = '\\N', allow_quoted_nulls = false, max_line_size = 8650752, buffer_size = 17301504, columns = {${columns.join(', ')}})`;
}

/**
 * The load step: typed Parquet files from the row files, into a folder of its own (verify, then publish, come after).
 * @param {Database} database
 * @param {readonly SplitTable[]} splits
 * @param {string} folder emptied first
 * @throws {LoadError} naming the line of the first value that does not fit its column's type
 */
export async function loadTables(database, splits, folder) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const split of splits) {
    const { table } = split;
    const casts = table.columns.map(
      (c) => `cast(${identifier(c.name)} as ${c.type}) as ${identifier(c.name)}`,
    );
    const target = join(folder, `${table.name}.parquet`);
    try {
      await database.run(
        `copy (select ${casts.join(', ')} from ${rowsRelation(split)}) to ${literal(target)} (format parquet, compression zstd)`,
      );
    } catch (error) {
      throw (await misfit(database, split)) ?? error;
    }
  }
}

/** The first value that its column's type cannot hold. @param {Database} database @param {SplitTable} split */
async function misfit(database, split) {
  const { table, source } = split;
  const bad = table.columns.map((c) => {
    const name = identifier(c.name);
    return `select _line as line, ${literal(c.name)} as name, ${literal(c.type)} as type, ${name} as value
      from rows where ${name} is not null and try_cast(${name} as ${c.type}) is null`;
  });
  const [found] = await database.rows(
    `with rows as (from ${rowsRelation(split)}) select * from (${bad.join(' union all ')}) order by line limit 1`,
  );
  if (!found) return undefined;
  return new LoadError(
    `${JSON.stringify(found.value)} does not fit column ${found.name} of ${table.name} (${found.type})`,
    source,
    Number(found.line),
  );
}
