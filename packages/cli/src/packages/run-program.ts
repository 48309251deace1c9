import { spawn } from 'node:child_process';

/** How a program ended; `code` is null where it could not be started or was ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  /** What it complained about, or why it did not start. */
  readonly stderr: string;
}

/** Runs a program of the machine to its end, without a shell. */
export function runProgram(
  program: string,
  args: readonly string[],
  options: {
    readonly cwd: string;
    readonly env: Readonly<Record<string, string | undefined>>;
    readonly signal: AbortSignal;
  },
): Promise<Ended> {
  return new Promise((resolve) => {
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    const child = spawn(program, args, {
      cwd: options.cwd,
      // Messages are read, so they must be English.
      env: { ...options.env, LC_ALL: 'C' },
      signal: options.signal,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.on('data', (data: Buffer) => out.push(data));
    child.stderr.on('data', (data: Buffer) => err.push(data));
    const text = (parts: readonly Buffer[]) => Buffer.concat(parts).toString('utf8').trim();
    child.on('error', ({ message }) => resolve({ code: null, stdout: '', stderr: message }));
    child.on('close', (code) => resolve({ code, stdout: text(out), stderr: text(err) }));
  });
}
