import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { type Checked, cliMessages, didYouMean } from '@tsdbt/core';
import { listNames } from './list-names.ts';

/** Where a project lies and what its own file says. */
export interface FoundProject {
  /** Absolute folder. */
  readonly dir: string;
  /** `dbt_project.yml` or `project.yml`. */
  readonly fileName: string;
  readonly text: string;
}

/** Names of the project file; the first found is read. */
export const projectFileNames = ['dbt_project.yml', 'project.yml'] as const;

/**
 * Finds the project: the given folder itself, or else the nearest of `cwd` and its parents
 * that holds a project file, as dbt does.
 */
export function findProject(options: {
  readonly cwd: string;
  readonly projectDir?: string;
}): Checked<FoundProject | undefined> {
  if (options.projectDir !== undefined) {
    const dir = path.resolve(options.cwd, options.projectDir);
    if (!isFolder(dir)) {
      const parent = path.dirname(dir);
      const hint = didYouMean(path.basename(dir), listNames(parent));
      return {
        value: undefined,
        diagnostics: [cliMessages.projectDirMissing({ dir: options.projectDir, hint })],
      };
    }
    return projectIn(dir) ?? missing(options.projectDir);
  }
  for (let dir = path.resolve(options.cwd); ; dir = path.dirname(dir)) {
    const found = projectIn(dir);
    if (found) return found;
    if (path.dirname(dir) === dir) return missing(undefined);
  }
}

function projectIn(dir: string): Checked<FoundProject> | undefined {
  const present = projectFileNames.filter((name) => existsSync(path.join(dir, name)));
  const fileName = present[0];
  if (fileName === undefined) return undefined;
  const text = readFileSync(path.join(dir, fileName), 'utf8');
  const diagnostics = present.length > 1 ? [cliMessages.twoProjectFiles({ read: fileName })] : [];
  return { value: { dir, fileName, text }, diagnostics };
}

function missing(dir: string | undefined): Checked<undefined> {
  return { value: undefined, diagnostics: [cliMessages.projectNotFound({ dir })] };
}

function isFolder(dir: string): boolean {
  return statSync(dir, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
