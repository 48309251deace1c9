import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { shareEcommerce } from './share-ecommerce.ts';

/** The root of the repository, which is the flagship project. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

const run = promisify(execFile);

/**
 * Copies the flagship project into a new folder, so that a test leaves no trace in the repository.
 *
 * @returns the folder; the caller removes it with `removeFolder`
 */
export async function copyProject(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'thelook-'));
  for (const part of ['project.yml', 'models', 'macros', 'snapshots', 'analyses', 'tests', 'data/sample']) {
    await cp(path.join(root, part), path.join(folder, part), { recursive: true }).catch((error) => {
      // A project need not have every kind of folder.
      if (error.code !== 'ENOENT') throw error;
    });
  }
  await shareEcommerce(folder);
  return folder;
}

/** Removes a folder of `copyProject` or `generate`. */
export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

/**
 * Runs a command of tsdbt in a project folder: the one place where these tests start it. The variable
 * `TSDBT_COMMAND` names another program with the same commands, such as a wrapper of dbt.
 *
 * @returns what it printed
 * @throws when it fails, with what it printed
 */
export async function tsdbt(folder: string, ...args: string[]): Promise<string> {
  const command = process.env.TSDBT_COMMAND;
  const [program, first] =
    command === undefined
      ? [process.execPath, [path.join(root, 'packages/cli/bin/tsdbt.mjs')]]
      : [command, []];
  try {
    const { stdout } = await run(program, [...first, ...args], { cwd: folder, maxBuffer: 64e6 });
    return stdout;
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    throw new Error(`tsdbt ${args.join(' ')} failed:\n${stdout ?? ''}\n${stderr ?? error}`);
  }
}

/**
 * Runs a command that may find failing tests.
 *
 * @returns the names of the nodes that failed or could not run, from run_results.json
 */
export async function failures(folder: string, ...args: string[]): Promise<string[]> {
  const results = path.join(folder, 'target/run_results.json');
  await rm(results, { force: true });
  const said = await tsdbt(folder, ...args).catch((error: Error) => error.message);
  const text = await readFile(results, 'utf8').catch(() => {
    throw new Error(`tsdbt ${args.join(' ')} wrote no results:\n${said}`);
  });
  const run = JSON.parse(text) as { results: { unique_id: string; status: string }[] };
  return run.results
    .filter(({ status }) => status === 'fail' || status === 'error')
    .map(({ unique_id }) => unique_id.split('.')[2] ?? unique_id);
}

/** The SQL of a model as the last command compiled it. */
export async function compiledSql(folder: string, model: string): Promise<string> {
  const compiled = path.join(folder, 'target/compiled');
  const files = await readdir(compiled, { recursive: true });
  const file = files.find((name) => path.basename(name) === `${model}.sql`);
  if (file === undefined) throw new Error(`no compiled SQL of ${model} under ${compiled}`);
  return readFile(path.join(compiled, file), 'utf8');
}

/** Makes source tables with the generator, into a folder. */
export async function generate(
  folder: string,
  scale: number,
  seed: number,
  ...more: readonly string[]
): Promise<void> {
  await run(process.execPath, [
    path.join(root, 'scripts/generate/generate.mjs'),
    ...['--scale', `${scale}`, '--seed', `${seed}`, '--out', folder, ...more],
  ]);
}

/**
 * Opens a database, hands it to a function, and closes it.
 *
 * @param file  a database file, opened for reading only; without one a database in memory
 */
export async function withDatabase<T>(
  file: string | undefined,
  use: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  const instance = await DuckDBInstance.create(file ?? ':memory:', file ? { access_mode: 'READ_ONLY' } : {});
  const connection = await instance.connect();
  try {
    return await use(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/**
 * What the tables of the built warehouse hold: per table its number of rows and a sum over them, equal for
 * equal tables whatever the order of their rows.
 */
export async function contents(folder: string): Promise<Record<string, string>> {
  return withDatabase(path.join(folder, 'target/thelook.duckdb'), async (connection) => {
    const found: Record<string, string> = {};
    const tables = await rowsOf(connection, 'select table_name from duckdb_tables() order by table_name');
    for (const { table_name: table } of tables) {
      const [row] = await rowsOf(
        connection,
        `select count(*) || ' rows, ' || coalesce(sum(hash(t::varchar)), 0) as content from "${table}" as t`,
      );
      found[table as string] = row?.content as string;
    }
    return found;
  });
}

/** The rows of a query, as objects. */
export async function rowsOf(connection: DuckDBConnection, sql: string): Promise<Record<string, unknown>[]> {
  return (await connection.runAndReadAll(sql)).getRowObjectsJS();
}
