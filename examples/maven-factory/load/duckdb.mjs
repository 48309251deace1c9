// The one door to the DuckDB driver: everything else here speaks SQL through it.
import { DuckDBInstance } from '@duckdb/node-api';

/**
 * @typedef {object} Database
 * @property {(sql: string) => Promise<void>} run            runs a statement
 * @property {(sql: string) => Promise<Record<string, unknown>[]>} rows  all rows, values as plain JavaScript (BIGINT as bigint)
 * @property {(sql: string) => AsyncGenerator<string>} texts the first column of every row, streamed
 * @property {() => void} close
 */

/**
 * An in-memory database of its own, in UTC.
 * @param {string} [spillFolder]  where it writes what would need more than 256 MB; without it, all memory is its own
 * @returns {Promise<Database>}
 */
export async function openDatabase(spillFolder) {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run("set TimeZone = 'UTC'");
  if (spillFolder !== undefined) {
    await connection.run(`set temp_directory = ${literal(spillFolder)}`);
    await connection.run("set memory_limit = '256MB'");
  }
  return {
    run: async (sql) => {
      await connection.run(sql);
    },
    rows: async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJS(),
    texts: async function* (sql) {
      for await (const rows of (await connection.stream(sql)).yieldRowsJs()) {
        for (const row of rows) yield/** @type {string} */ (row[0]);
      }
    },
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** A text as an SQL literal. @param {string} text */
export const literal = (text) => `'${text.replaceAll("'", "''")}'`;

/** A name as a quoted SQL identifier. @param {string} name */
export const identifier = (name) => `"${name.replaceAll('"', '""')}"`;
