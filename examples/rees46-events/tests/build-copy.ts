import { spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '../load/duckdb.mjs';

const example = fileURLToPath(new URL('..', import.meta.url));
const shared = fileURLToPath(new URL('../../../packages/ecommerce', import.meta.url));
const tsdbt = fileURLToPath(new URL('../../../packages/cli/bin/tsdbt.mjs', import.meta.url));

/** One place in a project's file: what stands there, and what to put instead. */
export type Edit = readonly [file: string, from: string, to: string];

export interface Outcome {
  exitCode: number | null;
  output: string;
  /** Name of each node, or of each test, to its status. */
  statuses: ReadonlyMap<string, string>;
}

export interface Copy {
  folder: string;
  /** Runs a command of the command line that the repository has built. */
  tsdbt: (...args: readonly string[]) => Promise<Outcome>;
  /** Rows of the warehouse, which the query finds under the name `warehouse`. */
  query: (sql: string) => Promise<Record<string, unknown>[]>;
}

/** Hands a copy of the example, edited if wanted, to `use`; it is removed afterwards. */
export async function withCopy<T>(edits: readonly Edit[], use: (copy: Copy) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'events-build-'));
  try {
    const parts = [
      'project.yml',
      'models',
      'macros',
      'tests',
      'seeds',
      'snapshots',
      'analyses',
      'data/sample',
    ];
    for (const part of parts) await cp(join(example, part), join(folder, part), { recursive: true });
    await writeFile(join(folder, 'packages.yml'), `packages:\n  - local: ${JSON.stringify(shared)}\n`);
    for (const [file, from, to] of edits) {
      const text = await readFile(join(folder, file), 'utf8');
      if (!text.includes(from)) throw new Error(`${file} does not hold ${JSON.stringify(from)}`);
      await writeFile(join(folder, file), text.replaceAll(from, to));
    }
    return await use({
      folder,
      tsdbt: (...args) => run(args, folder),
      query: (sql) => query(join(folder, 'target/rees46_events.duckdb'), sql),
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function query(warehouse: string, sql: string): Promise<Record<string, unknown>[]> {
  const database = await openDatabase();
  try {
    await database.run(`attach '${warehouse}' as warehouse (read_only)`);
    return await database.rows(sql);
  } finally {
    database.close();
  }
}

function run(args: readonly string[], cwd: string): Promise<Outcome> {
  const child = spawn(process.execPath, [tsdbt, ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (text) => {
    output += text;
  });
  child.stderr.on('data', (text) => {
    output += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode) => {
      readStatuses(cwd).then((statuses) => resolve({ exitCode, output, statuses }), reject);
    });
  });
}

/** None where a command leaves no results, such as `source freshness`. */
async function readStatuses(folder: string): Promise<Map<string, string>> {
  const text = await readFile(join(folder, 'target/run_results.json'), 'utf8').catch(() => '{"results": []}');
  const { results } = JSON.parse(text) as { results: { unique_id: string; status: string }[] };
  return new Map(results.map(({ unique_id, status }) => [nameOf(unique_id), status]));
}

/** Unit tests are named after their model, too: unit_test.project.model.name. */
function nameOf(id: string): string {
  const parts = id.split('.');
  return (parts[0] === 'unit_test' ? parts[3] : parts[2]) ?? id;
}
