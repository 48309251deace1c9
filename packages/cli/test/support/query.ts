import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

/** Rows of a query on a database file in a project, as plain text values. */
export async function query(dir: string, file: string, sql: string): Promise<readonly (readonly string[])[]> {
  const instance = await DuckDBInstance.create(path.join(dir, file), { access_mode: 'READ_ONLY' });
  try {
    const connection = await instance.connect();
    const reader = await connection.runAndReadAll(sql);
    const rows = reader.getRows().map((row) => row.map((value) => String(value)));
    connection.closeSync();
    return rows;
  } finally {
    instance.closeSync();
  }
}
