import path from 'node:path';
import { type Checked, dumpYaml, parseYaml } from '@tsdbt/core';
import { writeFile } from '../disk/write-file.ts';
import { isData, type PackageEntry } from './package-entry.ts';
import { packagesHash } from './packages-hash.ts';
import type { DepsContext } from './pinned-package.ts';
import { packageEntries, readText } from './read-packages.ts';
import type { ResolvedPackage } from './resolve-packages.ts';

export const lockFileName = 'package-lock.yml';

/** Whether there is a lock file, made for these packages. */
export function isLocked(projectDir: string, entries: readonly PackageEntry[]): boolean {
  const document = read(projectDir);
  return isData(document) && document.sha1_hash === packagesHash(entries);
}

/** The packages of the lock file, in its order; none where there is no such file. */
export function lockedEntries(context: DepsContext): Checked<readonly PackageEntry[]> {
  const document = read(context.dir);
  if (document === undefined) return { value: [], diagnostics: [] };
  const rendered = context.render(document);
  const entries = packageEntries(lockFileName, rendered.value, document);
  return { value: entries.value, diagnostics: [...rendered.diagnostics, ...entries.diagnostics] };
}

/** Writes the lock file as dbt does: each package at its version, and the hash of what was asked for. */
export async function writeLock(
  projectDir: string,
  entries: readonly PackageEntry[],
  resolved: readonly ResolvedPackage[],
): Promise<string> {
  const file = path.join(projectDir, lockFileName);
  const packages = resolved.map(({ pinned, metadata }) => ({ ...pinned.lock(), name: metadata.name }));
  const document = { packages, sha1_hash: packagesHash(entries) };
  await writeFile(file, dumpYaml(document, { sortKeys: true, indentLists: true }));
  return file;
}

function read(projectDir: string): unknown {
  const text = readText(path.join(projectDir, lockFileName));
  return text === undefined ? undefined : (parseYaml(lockFileName, text).value.value ?? {});
}
