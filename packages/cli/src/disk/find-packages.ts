import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectFileNames } from './find-project.ts';
import { listNames } from './list-names.ts';

/** An installed package's project file. */
export interface InstalledPackage {
  /** Absolute. */
  readonly dir: string;
  /** Relative to the root project, with `/`. */
  readonly root: string;
  /** Display path of its project file. */
  readonly path: string;
  readonly text: string;
}

/** Packages below the install path (`dbt_packages`): each folder, or link to one, with a project file. */
export function findPackages(projectDir: string, installPath: string): readonly InstalledPackage[] {
  const base = path.resolve(projectDir, installPath);
  const shown = path.relative(projectDir, base).replaceAll('\\', '/');
  return [...listNames(base)].sort().flatMap((name) => {
    for (const fileName of projectFileNames) {
      const text = readText(path.join(base, name, fileName));
      if (text !== undefined) {
        const root = shown === '' ? name : `${shown}/${name}`;
        return [{ dir: path.join(base, name), root, path: `${root}/${fileName}`, text }];
      }
    }
    return [];
  });
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
