import { closeSync, existsSync, openSync, readdirSync, readSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { type Checked, cliMessages } from '@tsdbt/core';

type Env = Readonly<Record<string, string | undefined>>;

/**
 * The folder of Python packages in which a dbt is installed, found without running anything: what `TSDBT_DBT`
 * names (an executable, a folder of packages or an environment; empty or "none" looks nowhere), else the active
 * virtual environment's, else that of a `dbt` on PATH. Undefined where there is none.
 */
export function findDbt({
  cwd,
  env,
}: {
  readonly cwd: string;
  readonly env: Env;
}): Checked<string | undefined> {
  const named = env.TSDBT_DBT;
  if (named === undefined) return { value: inEnvironment(env) ?? onPath(env), diagnostics: [] };
  if (named === '' || named === 'none') return { value: undefined, diagnostics: [] };
  const value = ofPath(path.resolve(cwd, named));
  return { value, diagnostics: value === undefined ? [cliMessages.dbtNotFound({ path: named })] : [] };
}

function inEnvironment({ VIRTUAL_ENV }: Env): string | undefined {
  return VIRTUAL_ENV ? below(VIRTUAL_ENV) : undefined;
}

function onPath(env: Env): string | undefined {
  const name = process.platform === 'win32' ? 'dbt.exe' : 'dbt';
  for (const dir of (env.PATH ?? env.Path ?? '').split(path.delimiter)) {
    // tsdbt itself may go by that name, and then a dbt may follow.
    const found = path.isAbsolute(dir) ? ofExecutable(path.join(dir, name)) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function ofPath(given: string): string | undefined {
  const stat = statSync(given, { throwIfNoEntry: false });
  if (!stat?.isDirectory()) return stat && ofExecutable(given);
  return holdsDbt(given) ? given : below(given);
}

/** A script lies in the `bin` of its environment, or its first line names the Python of it. */
function ofExecutable(file: string): string | undefined {
  if (!existsSync(file)) return undefined;
  const real = realpathSync(file);
  const own = below(path.dirname(path.dirname(real)));
  if (own !== undefined) return own;
  const python = pythonOf(real);
  return python === undefined ? undefined : below(path.dirname(path.dirname(python)));
}

/** Of a prefix such as `/usr/local` or a virtual environment: its folder of packages that has dbt, newest Python first. */
function below(prefix: string): string | undefined {
  const lib = path.join(prefix, 'lib');
  const versions = namesIn(lib).filter((name) => /^python3(\.\d+)?$/.test(name));
  versions.sort((a, b) => Number(b.split('.')[1] ?? 0) - Number(a.split('.')[1] ?? 0));
  const folders = versions.flatMap((name) => [
    path.join(lib, name, 'site-packages'),
    path.join(lib, name, 'dist-packages'),
  ]);
  return [...folders, path.join(prefix, 'Lib', 'site-packages')].find(holdsDbt);
}

function holdsDbt(folder: string): boolean {
  return existsSync(path.join(folder, 'dbt', 'include', 'global_project', 'macros'));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** The Python of a script: of its `#!`, or of the `exec` that installers write where that would be too long. */
function pythonOf(file: string): string | undefined {
  const start = Buffer.alloc(1024);
  let length = 0;
  try {
    const descriptor = openSync(file, 'r');
    try {
      length = readSync(descriptor, start, 0, start.length, 0);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return undefined;
  }
  const text = start.toString('utf8', 0, length);
  return (/^#!\s*(\/\S*python[\d.]*)/.exec(text) ??
    /^#!\/bin\/sh\n'''exec' "?(\/[^"\n]*?python[\d.]*)/.exec(text))?.[1];
}
