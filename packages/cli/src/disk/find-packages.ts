import { readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { parseYaml } from '@tsdbt/core';
import { entriesInPlace } from './entries-in-place.ts';
import { projectFileNames } from './find-project.ts';
import { localPackages } from './local-packages.ts';

/** An installed package's project file. */
export interface InstalledPackage {
  /** Absolute. */
  readonly dir: string;
  /** Relative to the root project, with `/`. */
  readonly root: string;
  /** Display path of its project file. */
  readonly path: string;
  readonly text: string;
  /** Its number in the file system's order, from 1 on; packages that lie elsewhere come last. */
  readonly place: number;
}

/**
 * The packages of a project: below the install path (`dbt_packages`) each folder, or link to one, with a
 * project file; then the `local:` packages of its `packages.yml`, and theirs, that are not installed there,
 * neither as a link to their folder nor as a copy of it, which is known by its name.
 */
export function findPackages(projectDir: string, installPath: string): readonly InstalledPackage[] {
  const base = path.resolve(projectDir, installPath);
  const found = new Map<string, InstalledPackage>();
  const installed = new Set<unknown>();
  const places = entriesInPlace(base).map(({ name }) => path.join(base, name));
  const add = (dir: string): void => {
    const real = realPath(dir);
    if (real === undefined || real === realPath(projectDir) || found.has(real)) return;
    const read = packageIn(projectDir, dir);
    if (read === undefined) return;
    const at = places.indexOf(dir);
    if (at < 0 && installed.has(nameOf(read))) return;
    found.set(real, { ...read, place: 1 + (at < 0 ? places.length + found.size : at) });
    // A local package names its own ones relative to where it really lies.
    for (const further of localPackages(real)) add(further);
  };
  const dirs = [...places].sort();
  for (const dir of dirs) {
    const read = packageIn(projectDir, dir);
    if (read) installed.add(nameOf(read));
  }
  for (const dir of [...dirs, ...localPackages(projectDir)]) add(dir);
  return [...found.values()];
}

/** What a package calls itself; its folder, when its project file does not say or cannot be read. */
function nameOf({ dir, path: file, text }: FoundPackage): unknown {
  const document: unknown = parseYaml(file, text).value.value;
  const name = typeof document === 'object' && document !== null && 'name' in document && document.name;
  return typeof name === 'string' ? name : dir;
}

type FoundPackage = Omit<InstalledPackage, 'place'>;

function packageIn(projectDir: string, dir: string): FoundPackage | undefined {
  const root = path.relative(projectDir, dir).replaceAll('\\', '/');
  for (const fileName of projectFileNames) {
    const text = readText(path.join(dir, fileName));
    if (text !== undefined) return { dir, root, path: `${root}/${fileName}`, text };
  }
  return undefined;
}

function realPath(dir: string): string | undefined {
  try {
    return realpathSync(dir);
  } catch {
    return undefined;
  }
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
