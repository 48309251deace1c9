// Sends the statements of a JSON file to a DuckDB database one after the other: what running costs without tsdbt.
//
//   node bench/bare-statements.mjs DATABASE STATEMENTS.json
import { readFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';

const [database, file] = process.argv.slice(2);
if (database === undefined || file === undefined) {
  console.error('usage: node bench/bare-statements.mjs DATABASE STATEMENTS.json');
  process.exit(2);
}
/** @type {string[]} */
const statements = JSON.parse(readFileSync(file, 'utf8'));
const instance = await DuckDBInstance.create(database);
const connection = await instance.connect();
for (const statement of statements) await connection.run(statement);
connection.closeSync();
instance.closeSync();
