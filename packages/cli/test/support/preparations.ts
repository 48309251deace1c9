import { spawn } from 'node:child_process';
import { symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TempProject } from './run-cli.ts';

/** Brings about what files of a fixture alone cannot; gives what undoes it. */
type Prepare = (project: TempProject) => Promise<(() => Promise<void>) | undefined>;

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

  'database-locked': ({ dir }) => holdDatabase(path.join(dir, 'shop.duckdb')),
};

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
