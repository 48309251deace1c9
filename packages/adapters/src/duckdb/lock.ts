import { readFileSync } from 'node:fs';

/** Who holds a database file that cannot be opened. */
export interface LockHolder {
  readonly path?: string;
  readonly pid?: number;
  /** Its command line where the system tells it, else the program that DuckDB names. */
  readonly command?: string;
}

/** The holder as DuckDB's message names it: `… Conflicting lock is held in /usr/bin/node (PID 42) by user …`. */
export function lockHolder(message: string): LockHolder {
  const path = /lock on file "([^"]*)"/.exec(message)?.[1];
  const held = /held in (.+?) \(PID (\d+)\)/.exec(message);
  const pid = held?.[2] === undefined ? undefined : Number(held[2]);
  const program = held?.[1];
  return { path, pid, command: (pid !== undefined && commandLine(pid)) || program };
}

/** The command line of a process, from Linux' process folder; undefined elsewhere. */
function commandLine(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').filter(Boolean).join(' ');
  } catch {
    return undefined;
  }
}
