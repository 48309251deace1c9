import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Io } from '../../src/io.ts';
import { main } from '../../src/main.ts';

/** What a command line wrote and how it ended. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A folder for one test, with files in it; removed by `remove`. */
export interface TempProject {
  readonly dir: string;
  write(file: string, text: string): void;
  delete(file: string): void;
  /** Runs the command line in this process, as a user would in the folder. */
  tsdbt(...argv: string[]): Promise<Ran>;
  remove(): void;
}

export function tempProject(files: Readonly<Record<string, string>> = {}, from?: string): TempProject {
  const dir = mkdtempSync(path.join(tmpdir(), 'tsdbt-test-'));
  const write = (file: string, text: string) => {
    mkdirSync(path.dirname(path.join(dir, file)), { recursive: true });
    writeFileSync(path.join(dir, file), text);
  };
  if (from !== undefined) cpSync(from, dir, { recursive: true });
  for (const [file, text] of Object.entries(files)) write(file, text);
  return {
    dir,
    write,
    delete: (file) => rmSync(path.join(dir, file), { recursive: true }),
    tsdbt: (...argv) => runCli(dir, argv),
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}

/** Runs the command line with nothing of this machine's environment. */
export async function runCli(
  cwd: string,
  argv: readonly string[],
  more: { readonly env?: Io['env']; readonly signal?: AbortSignal; readonly isTTY?: boolean } = {},
): Promise<Ran> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await main(argv, {
    cwd,
    env: { HOME: cwd, PATH: process.env.PATH, TSDBT_DBT: 'none', ...more.env },
    stdout: { isTTY: more.isTTY ?? false, columns: 100, rows: 40, write: (text) => out.push(text) },
    stderr: { isTTY: false, columns: 100, rows: 40, write: (text) => err.push(text) },
    pid: 1,
    signal: more.signal ?? new AbortController().signal,
    now: () => new Date(),
    monotonic: () => performance.now(),
  });
  return { code, out: out.join(''), err: err.join('') };
}

/**
 * Output without what differs from run to run: times of day, durations, temporary folders, ids of
 * processes, and how many macros are built in.
 */
export function normalised(text: string, dir?: string): string {
  return (dir === undefined ? text : text.replaceAll(dir, '<dir>'))
    .replace(/^\d\d:\d\d:\d\d {2}/gm, '')
    .replace(/\bin \d+\.\d\ds/g, 'in 0.00s')
    .replace(/in \d+ hours \d+ minutes and \d+\.\d\d seconds \(\d+\.\d\ds\)/g, 'in 0.00s')
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?/g, '<time>')
    .replace(/\d{20,}/g, '<number>')
    .replace(/\b\d+ macros\b/g, 'N macros')
    .replace(/process \d+ \(.*\)/g, 'process N (command)')
    .replace(/[ \t]+$/gm, '');
}
