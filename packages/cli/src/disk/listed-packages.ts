import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseYaml } from '@tsdbt/core';

/** What a project's list of packages says of one of them. */
export interface ListedPackage {
  /** Where it comes from: `local` is a folder, the others must be fetched. */
  readonly kind: 'local' | 'git' | 'tarball' | 'package' | 'private' | 'npm';
  /** The folder, address or name, as written. */
  readonly name: string;
  /** The file that lists it. */
  readonly file: 'packages.yml' | 'dependencies.yml';
}

const FILES = ['packages.yml', 'dependencies.yml'] as const;
const KINDS = ['local', 'git', 'tarball', 'package', 'private', 'npm'] as const;

/** The packages that `packages.yml` and `dependencies.yml` of a project list, in that order. */
export function listedPackages(projectDir: string): readonly ListedPackage[] {
  return FILES.flatMap((file) => {
    const text = readText(path.join(projectDir, file));
    if (text === undefined) return [];
    const document: unknown = parseYaml(file, text).value.value;
    const entries = isRecord(document) && Array.isArray(document.packages) ? document.packages : [];
    return entries.flatMap((entry: unknown) =>
      isRecord(entry)
        ? KINDS.flatMap((kind) =>
            typeof entry[kind] === 'string' ? [{ kind, name: entry[kind], file }] : [],
          )
        : [],
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
