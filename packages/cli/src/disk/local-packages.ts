import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseYaml } from '@tsdbt/core';

const files = ['packages.yml', 'dependencies.yml'] as const;

/**
 * The folders that a project's `packages.yml` or `dependencies.yml` names as `local:`, absolute and in
 * that order. They need no installing: a fresh clone builds before anyone runs `deps`. A file that
 * cannot be read as such a list names none; what is wrong with it is for `deps` to say.
 */
export function localPackages(projectDir: string): readonly string[] {
  return files.flatMap((name) => {
    const text = readText(path.join(projectDir, name));
    if (text === undefined) return [];
    const document: unknown = parseYaml(name, text).value.value;
    const entries = isRecord(document) && Array.isArray(document.packages) ? document.packages : [];
    return entries.flatMap((entry: unknown) =>
      isRecord(entry) && typeof entry.local === 'string' ? [path.resolve(projectDir, entry.local)] : [],
    );
  });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
