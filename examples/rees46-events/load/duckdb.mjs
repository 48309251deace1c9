// The one door to the DuckDB driver: everything else here speaks SQL through it.
import { DuckDBInstance } from '@duckdb/node-api';

/**
 * @typedef {object} Database
 * @property {(sql: string) => Promise<void>} run  runs a statement
 * @property {(sql: string) => Promise<Record<string, unknown>[]>} rows  all rows, values as plain JavaScript
 * @property {() => void} close
 */

/**
 * An in-memory database of its own, in UTC.
 * @param {Readonly<Record<string, string>>} [settings]
 * @returns {Promise<Database>}
 */
export async function openDatabase(settings = {}) {
  const instance = await DuckDBInstance.create(':memory:', settings);
  const connection = await instance.connect();
  await connection.run("set TimeZone = 'UTC'");
  return {
    run: async (sql) => {
      await connection.run(sql);
    },
    rows: async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJS(),
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** A text as an SQL literal. @param {string} text */
export const literal = (text) => `'${text.replaceAll("'", "''")}'`;
