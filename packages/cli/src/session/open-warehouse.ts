import { openDuckDb } from '@tsdbt/adapters';
import type { Project, Warehouse } from '@tsdbt/core';
import type { Settled } from './settle.ts';

/** Opens the target's database; waits for a lock as long as `--lock-timeout` says. */
export function openWarehouse(input: {
  readonly settled: Settled;
  /** Whose configuration may name files outside the project. */
  readonly project?: Project;
  readonly signal: AbortSignal;
  readonly onWait: (message: string) => void;
}): Promise<Warehouse> {
  const { settled, project } = input;
  const seconds = Number(settled.options.values.lock_timeout ?? 0);
  return openDuckDb(settled.environment.target, {
    projectDir: settled.dir,
    lockTimeoutMs: seconds * 1000,
    // A package's seeds lie in its own folder, which a `local:` package may have anywhere.
    ...(project && { allowedPaths: [...allowedPaths(project), ...settled.packages.map(({ dir }) => dir)] }),
    signal: input.signal,
    onWait: ({ pid, command, path }, timeout) => {
      const who = pid === undefined ? 'another process' : `process ${pid}`;
      const what = command === undefined ? '' : ` (${command})`;
      input.onWait(
        `The database ${path ?? ''} is in use by ${who}${what}; waiting up to ${timeout / 1000} s`.replace(
          '  ',
          ' ',
        ),
      );
    },
  });
}

/** Folders outside the project that its configuration names: locations of sources and of external models. */
function allowedPaths(project: Project): readonly string[] {
  const folders = new Set<string>();
  for (const node of project.nodes.values()) {
    const location =
      node.kind === 'source'
        ? node.externalLocation
        : node.kind === 'model'
          ? node.config.location
          : undefined;
    if (typeof location === 'string') for (const file of filesIn(location)) folders.add(folderOf(file));
  }
  return [...folders];
}

/** A location is a path, or SQL such as `read_csv('a/*.csv', header = true)` with paths in it. */
function filesIn(location: string): readonly string[] {
  if (!location.includes('(')) return [location.replace(/^'(.*)'$/, '$1')];
  return [...location.matchAll(/'((?:[^']|'')*)'/g)]
    .map(([, text]) => (text ?? '').replaceAll("''", "'"))
    .filter((text) => /[/\\.]/.test(text));
}

/** The folder of a file, or of all files that a pattern means. */
function folderOf(file: string): string {
  const fixed = file.replace(/[*?[{].*$/s, '');
  const slash = fixed.lastIndexOf('/');
  if (slash > 0) return fixed.slice(0, slash);
  return slash === 0 ? '/' : '.';
}
