import path from 'node:path';
import { listedPackages } from './listed-packages.ts';

/**
 * The folders that a project's `packages.yml` or `dependencies.yml` names as `local:`, absolute and in
 * that order. They need no installing: a fresh clone builds before anyone runs `deps`. A file that
 * cannot be read as such a list names none; what is wrong with it is for `deps` to say.
 */
export function localPackages(projectDir: string): readonly string[] {
  return listedPackages(projectDir)
    .filter(({ kind }) => kind === 'local')
    .map(({ name }) => path.resolve(projectDir, name));
}
