import { spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { shareEcommerce } from '../../../tests/support/share-ecommerce.ts';

const example = fileURLToPath(new URL('..', import.meta.url));
const tsdbt = fileURLToPath(new URL('../../../packages/cli/bin/tsdbt.mjs', import.meta.url));

/** One place in a project's file: what stands there, and what to put instead. */
export type Edit = readonly [file: string, from: string, to: string];

export interface Build {
  exitCode: number | null;
  output: string;
  /** Name of each node, or of each test, to its status. */
  statuses: ReadonlyMap<string, string>;
}

/**
 * Builds a copy of the example, edited if wanted, with the command line that the repository has built, and hands the
 * outcome to `use`; the copy is removed afterwards.
 */
export async function buildCopy<T>(
  options: { edits?: readonly Edit[]; args?: readonly string[] },
  use: (build: Build) => T | Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'maven-build-'));
  try {
    for (const part of ['project.yml', 'models', 'macros', 'analyses', 'tests', 'seeds', 'data/sample']) {
      await cp(join(example, part), join(folder, part), { recursive: true });
    }
    await shareEcommerce(folder);
    for (const [file, from, to] of options.edits ?? []) {
      const text = await readFile(join(folder, file), 'utf8');
      if (!text.includes(from)) throw new Error(`${file} does not hold ${JSON.stringify(from)}`);
      await writeFile(join(folder, file), text.replaceAll(from, to));
    }
    const { exitCode, output } = await run(['build', ...(options.args ?? [])], folder);
    return await use({
      exitCode,
      output,
      statuses: await readStatuses(folder, output),
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function run(args: readonly string[], cwd: string): Promise<{ exitCode: number | null; output: string }> {
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
    child.on('close', (exitCode) => resolve({ exitCode, output }));
  });
}

async function readStatuses(folder: string, output: string): Promise<Map<string, string>> {
  const text = await readFile(join(folder, 'target/run_results.json'), 'utf8').catch(() => {
    throw new Error(`the build left no run_results.json:\n${output}`);
  });
  const { results } = JSON.parse(text) as { results: { unique_id: string; status: string }[] };
  return new Map(results.map(({ unique_id, status }) => [unique_id.split('.')[2] ?? unique_id, status]));
}
