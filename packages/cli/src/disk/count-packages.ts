import { realpathSync } from 'node:fs';
import path from 'node:path';
import { listNames } from './list-names.ts';
import { listedPackages } from './listed-packages.ts';
import { localPackages } from './local-packages.ts';

/** How many packages a project lists, and how many of them there are. */
export interface PackageCount {
  readonly specified: number;
  readonly installed: number;
  /** The file that lists them. */
  readonly file: string;
}

/**
 * Counts as dbt does: what lies in the install path against what is listed. A local package
 * counts wherever it lies.
 */
export function countPackages(projectDir: string, installPath: string): PackageCount {
  const folder = path.resolve(projectDir, installPath);
  const installed = listNames(folder)
    .filter((name) => !name.startsWith('__'))
    .map((name) => path.join(folder, name));
  const places = [...installed, ...localPackages(projectDir)].flatMap((place) => {
    try {
      return [realpathSync(place)];
    } catch {
      return [];
    }
  });
  const listed = listedPackages(projectDir);
  const file = listed[0]?.file ?? 'packages.yml';
  return { specified: listed.length, installed: new Set(places).size, file };
}
