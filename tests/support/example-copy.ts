import { spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { shareEcommerce } from './share-ecommerce.ts';
import { root, rowsOf, withDatabase } from './warehouse.ts';

/** One place in a project's file: what stands there, and what to put instead. */
export type Edit = readonly [file: string, from: string, to: string];

/** What a command said and left. */
export interface Outcome {
  readonly exitCode: number | null;
  readonly output: string;
  /** Name of each node, or of each test, to its status; empty where a command leaves no results. */
  readonly statuses: ReadonlyMap<string, string>;
}

/** A copy of an example in a folder of its own. */
export interface Copy {
  readonly folder: string;
  /** Runs a command of the command line that the repository has built. */
  readonly tsdbt: (...args: readonly string[]) => Promise<Outcome>;
  /** Rows of the warehouse, which the query finds under the name `warehouse`. */
  readonly query: (sql: string) => Promise<Record<string, unknown>[]>;
}

const parts = ['project.yml', 'models', 'macros', 'tests', 'seeds', 'snapshots', 'analyses', 'data/sample'];

/**
 * Hands a copy of an example, edited if wanted, to `use`; it is removed afterwards. The shared package lies in it as
 * `packages/ecommerce`, so that an edit may change that, too.
 *
 * @param name      the example's folder
 * @param database  file name of its warehouse
 */
export async function withExample<T>(
  name: string,
  database: string,
  edits: readonly Edit[],
  use: (copy: Copy) => T | Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), `${name}-`));
  try {
    for (const part of parts) {
      await cp(path.join(root, 'examples', name, part), path.join(folder, part), { recursive: true }).catch(
        (error) => {
          // An example need not have every kind of folder.
          if (error.code !== 'ENOENT') throw error;
        },
      );
    }
    await shareEcommerce(folder);
    for (const [file, from, to] of edits) {
      const text = await readFile(path.join(folder, file), 'utf8');
      if (!text.includes(from)) throw new Error(`${file} does not hold ${JSON.stringify(from)}`);
      await writeFile(path.join(folder, file), text.replaceAll(from, to));
    }
    return await use({
      folder,
      tsdbt: (...args) => run(args, folder),
      query: (sql) =>
        withDatabase(undefined, async (connection) => {
          await connection.run("set TimeZone = 'UTC'");
          await connection.run(`attach '${path.join(folder, 'target', database)}' as warehouse (read_only)`);
          return rowsOf(connection, sql);
        }),
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function run(args: readonly string[], cwd: string): Promise<Outcome> {
  const results = path.join(cwd, 'target/run_results.json');
  await rm(results, { force: true });
  const child = spawn(process.execPath, [path.join(root, 'packages/cli/bin/tsdbt.mjs'), ...args], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text) => {
      output += text;
    });
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  const text = await readFile(results, 'utf8').catch(() => '{"results": []}');
  const left = JSON.parse(text) as { results: { unique_id: string; status: string }[] };
  return {
    exitCode,
    output,
    statuses: new Map(left.results.map(({ unique_id, status }) => [nameOf(unique_id), status])),
  };
}

/** Unit tests are named after their model, too: unit_test.project.model.name. */
function nameOf(id: string): string {
  const parts = id.split('.');
  return (parts[0] === 'unit_test' ? parts[3] : parts[2]) ?? id;
}
