// Sends what tsdbt compiled of a project straight to DuckDB, in the order in which it ran: what a build costs without tsdbt.
//
//   node bench/run-bare.mjs PROJECT DATABASE THREADS
//
// A model becomes `create view` or `create table`, a seed `create table` from its file, a snapshot the table of its rows, a
// test `select count(*)`. Nothing else is sent, and nothing is written but the database.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

const [project, database, threads] = process.argv.slice(2);
if (project === undefined || database === undefined || threads === undefined) {
  console.error('usage: node bench/run-bare.mjs PROJECT DATABASE THREADS');
  process.exit(2);
}
/** @type {(name: string) => any} */
const artifact = (name) => JSON.parse(readFileSync(path.join(project, 'target', name), 'utf8'));
const { nodes } = artifact('manifest.json');
/** @type {{ results: { unique_id: string }[] }} */
const { results } = artifact('run_results.json');

rmSync(path.dirname(database), { recursive: true, force: true });
mkdirSync(path.dirname(database), { recursive: true });
const instance = await DuckDBInstance.create(database);
const counts = { model: 0, seed: 0, snapshot: 0, test: 0 };
// Pages are in the results too; there is nothing to run for them.
const waiting = results
  .map(({ unique_id }) => nodes[unique_id])
  .filter((node) => node?.resource_type in counts);
const unfinished = new Set(waiting.map((node) => node.unique_id));

/** As many statements at a time as tsdbt runs, each as soon as what it reads is there. */
async function work() {
  const connection = await instance.connect();
  while (waiting.length > 0) {
    const ready = waiting.findIndex(
      (node) => !node.depends_on.nodes?.some((/** @type {string} */ id) => unfinished.has(id)),
    );
    if (ready === -1) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      continue;
    }
    const [node] = waiting.splice(ready, 1);
    await run(connection, node);
    unfinished.delete(node.unique_id);
  }
  connection.closeSync();
}

/** @param {import('@duckdb/node-api').DuckDBConnection} connection @param {any} node */
async function run(connection, node) {
  counts[/** @type {keyof typeof counts} */ (node.resource_type)] += 1;
  if (node.resource_type === 'seed') {
    const file = path.resolve(project ?? '', node.root_path ?? '.', node.original_file_path);
    await connection.run(
      `create table ${node.relation_name} as from read_csv('${file.replaceAll("'", "''")}')`,
    );
    return;
  }
  const sql = readFileSync(path.join(project ?? '', node.compiled_path), 'utf8');
  if (node.resource_type === 'test') {
    const reader = await connection.runAndReadAll(`select count(*) from (${sql}) as failing`);
    if (reader.getRows()[0]?.[0] !== 0n) throw new Error(`${node.unique_id} found failing rows`);
  } else if (node.resource_type === 'snapshot') {
    const { unique_key: key, updated_at: at } = node.config;
    await connection.run(
      `create table ${node.relation_name} as
       select *, md5(${key} || '|' || ${at}) as dbt_scd_id, ${at} as dbt_updated_at, ${at} as dbt_valid_from,
         null::timestamp as dbt_valid_to
       from (${sql}) as rows_of_it`,
    );
  } else {
    const kind = node.config.materialized === 'view' ? 'view' : 'table';
    await connection.run(`create ${kind} ${node.relation_name} as ${sql}`);
  }
}

await Promise.all(Array.from({ length: Number(threads) }, work));
instance.closeSync();
if (counts.model === 0 || counts.test === 0) throw new Error(`nothing was run: ${JSON.stringify(counts)}`);
console.log(JSON.stringify(counts));
