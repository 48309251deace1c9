import { execFileSync, spawn } from 'node:child_process';
import { symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TempProject } from './run-cli.ts';

/** Brings about what files of a fixture alone cannot; gives what undoes it. */
type Prepare = (project: TempProject) => Promise<(() => Promise<void>) | undefined>;

/** Variables that a fixture sets, by code of the message. */
export const environments: Readonly<Record<string, Readonly<Record<string, string>> | undefined>> = {
  'dbt-not-found': { TSDBT_DBT: 'venv/bin/dbt' },
};

/** By code of the message. */
export const preparations: Readonly<Record<string, Prepare | undefined>> = {
  async 'file-unreadable'({ dir, write }) {
    write('models/a.sql', 'select 1 as a');
    // A file that is there and cannot be read, also by root.
    symlinkSync('/proc/self/mem', path.join(dir, 'models/b.sql'));
    return undefined;
  },

  async 'cannot-write'({ dir }) {
    writeFileSync(path.join(dir, 'target'), 'a file where a folder should be');
    return undefined;
  },

  async 'package-archive-shape'({ dir, write }) {
    write('content/one/project.yml', 'name: one');
    write('content/two/project.yml', 'name: two');
    pack(dir, 'two.tar.gz');
    return undefined;
  },

  async 'package-secret-scrubbed'({ dir, write }) {
    write('content/utils/project.yml', 'name: utils');
    pack(dir, 'known-secret.tar.gz');
    return undefined;
  },

  async 'package-unpinned'({ dir }) {
    const who = ['-c', 'user.name=n', '-c', 'user.email=n@example.com', '-c', 'commit.gpgsign=false'];
    const git = (...args: readonly string[]) =>
      execFileSync('git', [...who, ...args], { cwd: path.join(dir, 'repository') });
    git('init', '-q', '-b', 'main', '.');
    git('add', '-A');
    git('commit', '-qm', 'first');
    return undefined;
  },

  'database-locked': ({ dir }) => holdDatabase(path.join(dir, 'shop.duckdb')),
};

/** An archive of what lies in the folder `content`. */
function pack(dir: string, file: string): void {
  execFileSync('tar', ['-czf', file, '-C', 'content', '.'], { cwd: dir });
}

/** Another process that keeps a database open until it is ended. */
async function holdDatabase(file: string): Promise<() => Promise<void>> {
  const program = [
    "const { DuckDBInstance } = await import('@duckdb/node-api')",
    `globalThis.held = await DuckDBInstance.create(${JSON.stringify(file)})`,
    "console.log('held')",
    'setInterval(() => undefined, 1000)',
  ].join('; ');
  const cwd = path.dirname(fileURLToPath(import.meta.url));
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { cwd });
  await new Promise((resolve, reject) => {
    child.stdout.once('data', resolve);
    child.once('exit', (code) => reject(new Error(`the holder ended with ${code}`)));
  });
  return async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  };
}

/** When a fixture's commands are interrupted, in milliseconds after their start. */
export const interruptions: Readonly<Record<string, number | undefined>> = { interrupted: 700 };
